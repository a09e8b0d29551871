import type { Moves } from '../kernel/moves.ts'

/** How a public answer stands, from when staff confirmed its masked words; there is none before and none after. */
export const publicStates = ['checking', 'published', 'held', 'unchecked'] as const
export type PublicState = (typeof publicStates)[number]
export const publicStateLabels: Record<PublicState, string> = {
  checking: '正在做安全检查',
  published: '已公开',
  held: '没有通过安全检查，没有公开',
  unchecked: '没有做过安全检查，还没有公开',
}
export const publicMoves = {
  pass: { from: ['checking'], to: 'published' },
  hold: { from: ['checking'], to: 'held' },
  /** Nobody can check it: the asker does not use WeChat, or WeChat was away for too long. */
  giveUp: { from: ['checking'], to: 'unchecked' },
  release: { from: ['held', 'unchecked'], to: 'published' },
} as const satisfies Moves<PublicState>
