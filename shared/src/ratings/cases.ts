import type { Moves } from '../kernel/moves.ts'

/** 差评整改: what follows a bad rating. */
export const rectificationStatuses = ['open', 'answered'] as const
export type RectificationStatus = (typeof rectificationStatuses)[number]
export const rectificationStatusLabels: Record<RectificationStatus, string> = {
  open: '待整改',
  answered: '已答复',
}
export const rectificationMoves = {
  answer: { from: ['open'], to: 'answered' },
} as const satisfies Moves<RectificationStatus>
