import { answerAsk, askOffice, dropAsk } from './asking.ts'
import { complete, tellMissing } from './desk.ts'
import { askExtension, grantExtension, refuseExtension } from './extending.ts'
import type { Step } from './make-move.ts'
import { acceptOnPromise, keepPromise } from './promising.ts'
import type { Steps } from './routes.ts'

const refuse: Step<'refuse'> = { find: ({ body: { reason } }) => ({ set: { resultText: reason } }) }

/** What the server does besides for some moves; all else that is true of a move is in its file. */
export const ownSteps: Steps = {
  acceptOnPromise,
  keepPromise,
  tellMissing,
  complete,
  refuse,
  askOffice,
  answerAsk,
  dropAsk,
  askExtension,
  grantExtension,
  refuseExtension,
}
