import type { MatterMove } from '@zhenyiban/shared/matters/statuses.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { closing } from './closing.tsx'
import { decisions } from './decisions.tsx'
import type { MoveForm } from './move-form.ts'
import { stageMoves } from './stage-moves.tsx'
import { delays, resumptions } from './time-limits.tsx'

/** The moves staff make by a button, in the order of their buttons; the others happen by time or by the resident. */
const forms = {
  ...decisions,
  ...resumptions,
  ...stageMoves,
  ...closing,
  ...delays,
} satisfies Partial<Record<MatterMove, MoveForm>>
type StaffMove = keyof typeof forms
export const formOf = (move: StaffMove): MoveForm => forms[move]

const order = ['onward', 'aside', 'dangerous'] as const
const staffMoves = order.flatMap(button =>
  (Object.keys(forms) as StaffMove[]).filter(move => forms[move].button === button),
)

/** A move as a button: stage moves once for each stage it can be made on, `stageIndex` counts only there. */
export interface MoveChoice {
  move: StaffMove
  stageIndex: number
}
export const choicesOf = (matter: Pick<Matter, 'allowedMoves' | 'stageMoves' | 'stageIndex'>): MoveChoice[] =>
  staffMoves.flatMap((move): MoveChoice[] => {
    if (!formOf(move).ofStage)
      return matter.allowedMoves.includes(move) ? [{ move, stageIndex: matter.stageIndex }] : []
    return matter.stageMoves
      .filter(({ moves }) => moves.includes(move))
      .map(({ stageIndex }) => ({ move, stageIndex }))
  })
