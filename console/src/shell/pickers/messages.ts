import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'

export const standingNotes: Record<StaffStanding, string> = { active: '', leaving: '将离岗', left: '已离岗' }
export const messages = {
  person: (name: string, organisation: string, open: number) => `${name}（${organisation}）· 手上 ${open} 件`,
  assignee: '经办人',
  anyone: '全部经办人',
  item: '事项',
  noGuide: '还没有指南',
  none: '没有找到，换个说法试试',
  pickHint: '输入事项名称、口语或拼音首字母',
} as const
