import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import type { MoveFilled } from '../matters/moves/move-form.ts'

export type Decision = 'accept' | 'acceptOnPromise' | 'tellMissing' | 'decline'
export interface Taken {
  decision: Decision
  filled: MoveFilled
  newMatter: NewMatter
}
/** Progress of one intake; kept after a refusal, so that the next try resumes there. */
export interface Progress {
  served: boolean
  received: Matter | null
}
export interface Steps {
  serve: (ticket: QueueTicket) => Promise<unknown>
  receive: (newMatter: NewMatter) => Promise<Matter>
  decide: (decision: Decision, matter: Matter, filled: MoveFilled) => Promise<Matter>
}

/**
 * Starts serving where needed, receives the papers once, then makes the decision: accept, accept on a promise, tell
 * missing or decline. When the decision is refused, a retry does not receive the papers again.
 */
export const takeIn = async (
  steps: Steps,
  progress: Progress,
  ticket: QueueTicket | null,
  { decision, filled, newMatter }: Taken,
): Promise<Matter> => {
  if (ticket?.status === 'called' && !progress.served) {
    await steps.serve(ticket).catch((error: unknown) => {
      // The ticket is already being served, or was moved by somebody else: the matter is received all the same.
      if (!(error instanceof Refusal && error.code === 'ticket.already_moved')) throw error
    })
    progress.served = true
  }
  progress.received ??= await steps.receive(newMatter)
  return steps.decide(decision, progress.received, filled)
}
