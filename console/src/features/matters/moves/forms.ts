import type { MatterMove } from '@zhenyiban/shared/matters/moves/table.ts'
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

/** A move as a button: once for each place it can be made at. */
export interface MoveChoice {
  move: StaffMove
  /** Counts only for a move that is made at a stage. */
  stageIndex: number
  ofStage: boolean
}
export const choicesOf = ({ moves, stageIndex }: Pick<Matter, 'moves' | 'stageIndex'>): MoveChoice[] =>
  staffMoves.flatMap(move =>
    moves
      .filter(each => each.move === move && each.offered)
      .map(({ stage }) => ({ move, stageIndex: stage ?? stageIndex, ofStage: stage !== null })),
  )
export const isSameChoice = (one: MoveChoice, other: MoveChoice): boolean =>
  one.move === other.move && (one.stageIndex === other.stageIndex || !one.ofStage)
