import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'

/** How it stands, in words of the resident's. */
export const caseStatusWords: Record<MyCase['status'], string> = {
  open: '已收到',
  to_rectify: '正在整改',
  to_check: '正在整改',
  to_answer: '正在整改',
  answered: '已答复，等您说',
  confirmed: '您说解决了',
  partly: '部分解决',
  unsolved: '未解决',
  unreachable: '已结案：没有联系上',
  by_rule: '已按规则结案',
  upheld: '申诉成立',
}
export const caseTone = ({ status, overdue, maySay }: MyCase): 'lost' | 'todo' | 'good' | 'plain' =>
  overdue ? 'lost' : maySay.length > 0 ? 'todo' : status === 'confirmed' ? 'good' : 'plain'
