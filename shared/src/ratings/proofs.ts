import { Id, Instant } from '../kernel/fields.ts'
import type { Moves } from '../kernel/moves.ts'
import { paperTypes } from '../papers/contract.ts'
import { z } from '../zod.ts'

/** As many photos and PDFs as one proof may have. */
export const PROOFS_AT_MOST = 6

/** 正在保存, 等送核查, 已送核查, 已删除: of a file that shows what was mended (佐证). */
export const proofStatuses = ['storing', 'kept', 'sent', 'removed'] as const
export type ProofStatus = (typeof proofStatuses)[number]
/** `storing`: the record is there before its file. What was sent stays: the check rests on it. */
export const proofMoves = {
  keep: { from: ['storing'], to: 'kept' },
  send: { from: ['kept'], to: 'sent' },
  remove: { from: ['kept'], to: 'removed' },
} as const satisfies Moves<ProofStatus>

export const ProofFile = z.object({
  id: Id,
  type: z.enum(paperTypes),
  bytes: z.number(),
  addedAt: Instant,
  /** The member of staff who added it. */
  name: z.string(),
})
export type ProofFile = z.output<typeof ProofFile>
