import type { Moves } from '../kernel/moves.ts'

/** 上报: what became of one thing a town reports to the province. */
export const reportStatuses = ['queued', 'sending', 'received', 'refused', 'given_up'] as const
export type ReportStatus = (typeof reportStatuses)[number]
export const reportStatusLabels: Record<ReportStatus, string> = {
  queued: '等待发送',
  sending: '正在发送',
  received: '已收到回执',
  refused: '要改正',
  given_up: '没有发出去',
}
export const reportMoves = {
  /** Also of one whose sender died: it is sent again under its key. */
  claim: { from: ['queued', 'sending'], to: 'sending' },
  take: { from: ['sending'], to: 'received' },
  putBack: { from: ['sending'], to: 'queued' },
  refuse: { from: ['sending'], to: 'refused' },
  giveUp: { from: ['sending'], to: 'given_up' },
  /** 重新发送, by whoever has corrected what was wrong. */
  resend: { from: ['refused', 'given_up'], to: 'queued' },
} as const satisfies Moves<ReportStatus>
export const mayResend = (status: ReportStatus): boolean =>
  (reportMoves.resend.from as readonly ReportStatus[]).includes(status)

export const reportKinds = ['case', 'rating', 'rectification'] as const
export type ReportKind = (typeof reportKinds)[number]
/** 1 受理, 2 办结. */
export const reportStageLabels = { 1: '受理', 2: '办结' } as const
export type ReportStage = keyof typeof reportStageLabels
