import type { RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'

export const subjectLabels: Record<RatingSubject, string> = { visit: '到厅一次', matter: '办一件事' }
const inMonth = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`
export const messages = {
  title: '评价与整改',
  rectifications: '整改',
  ratings: '评价',
  figures: '数字',
  ratingsNote: '不足 5 条的评价凑满后一起公布。差评不用等，已经在「整改」里。',
  narrowed: '只列出按筛选条件公布的评价。',
  showAll: '看全部',
  grade: '评价',
  what: '评的是',
  window: (number: number) => `${number} 号窗口`,
  reasons: '原因',
  text: '留言',
  rater: '评价人',
  anonymous: '匿名',
  onPaper: (who: string) => `纸质，${who}录入`,
  /** Nothing more is told of an anonymous one. */
  inMonths: (from: string | undefined, to: string) =>
    from ? `${inMonth(from)}至${inMonth(to)}` : inMonth(to),
  at: '评价时间',
  noneRated: '还没有评价',
  release: '看过，放出文字',
} as const
