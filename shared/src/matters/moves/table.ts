import type { Moves } from '../../kernel/moves.ts'
import type { z } from '../../zod.ts'
import type { MatterStatus } from '../statuses.ts'
import { accept } from './accept.ts'
import { acceptOnPromise } from './accept-on-promise.ts'
import { answerAsk } from './answer-ask.ts'
import { askExtension } from './ask-extension.ts'
import { askOffice } from './ask-office.ts'
import { breakPromise } from './break-promise.ts'
import { close } from './close.ts'
import { complete } from './complete.ts'
import { decide } from './decide.ts'
import { decline } from './decline.ts'
import { dropAsk } from './drop-ask.ts'
import { grantExtension } from './grant-extension.ts'
import { keepPromise } from './keep-promise.ts'
import { lapse } from './lapse.ts'
import { lapseExtension } from './lapse-extension.ts'
import { pass } from './pass.ts'
import { pause } from './pause.ts'
import { refuse } from './refuse.ts'
import { refuseExtension } from './refuse-extension.ts'
import { resume } from './resume.ts'
import { sendBack } from './send-back.ts'
import { tellMissing } from './tell-missing.ts'
import { undoPause } from './undo-pause.ts'
import { withdraw } from './withdraw.ts'

/** Every move of a matter (办件), in the order in which they are offered. */
export const matterMoves = {
  accept,
  acceptOnPromise,
  keepPromise,
  breakPromise,
  lapse,
  tellMissing,
  complete,
  decline,
  pass,
  sendBack,
  refuse,
  askOffice,
  answerAsk,
  dropAsk,
  pause,
  resume,
  undoPause,
  askExtension,
  grantExtension,
  refuseExtension,
  lapseExtension,
  decide,
  close,
  withdraw,
} satisfies Moves<MatterStatus>
type Table = typeof matterMoves
export type MatterMove = keyof Table

/** What a move says besides its name: enough to make it again. */
export type SentOf<M extends MatterMove> = Parameters<Table[M]['change']>[1]
/** One move as the audit trail keeps it: all moves of a matter, in order, make its state. */
export type FlowMove = { [M in MatterMove]: { move: M } & SentOf<M> }[MatterMove]
/** What the story of a move tells. */
export type OutcomeOf<M extends MatterMove> = Parameters<Table[M]['timeline']>[0]
/** What the body of its request was read as. */
export type BodyOf<M extends MatterMove> = Table[M] extends { body?: infer B }
  ? Exclude<B, undefined> extends z.ZodMiniType
    ? z.output<Exclude<B, undefined>>
    : Record<never, never>
  : Record<never, never>
/** What the event of a move says, besides which matter and which move. */
export type PayloadOf<M extends MatterMove> = Table[M] extends { payload?: (said: never) => infer L }
  ? L
  : Record<never, never>
export type EventOf<M extends MatterMove> = Table[M]['event']

export const matterMoveLabels = Object.fromEntries(
  Object.entries(matterMoves).map(([move, { label }]) => [move, label]),
) as Record<MatterMove, string>
