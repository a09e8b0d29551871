import type { Matter, MoveVerdict } from '@zhenyiban/shared/matters/views.ts'

const namesOf = (verdicts: readonly MoveVerdict[]) =>
  verdicts.filter(({ offered }) => offered).map(({ move }) => move)
/** What somebody is offered on each of their own open stages; `sendableTo` are the stages it may go back to. */
export const stageMovesOf = ({ moves }: Pick<Matter, 'moves'>) =>
  [...new Set(moves.flatMap(({ stage, offered }) => (offered && stage !== null ? [stage] : [])))].map(
    stageIndex => {
      const here = moves.filter(({ stage }) => stage === stageIndex)
      return { stageIndex, moves: namesOf(here), sendableTo: here.flatMap(({ targets }) => targets) }
    },
  )
/** What somebody is offered to do with each ask (协办), in their order. */
export const askMovesOf = ({ moves, asks }: Pick<Matter, 'moves' | 'asks'>) =>
  asks.map(({ id }) => namesOf(moves.filter(({ ask }) => ask === id)))
