import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { LineTicket } from '@zhenyiban/shared/queue/contract.ts'
import type { MoveFilled } from '../matters/moves/move-form.ts'

export type Decision = 'accept' | 'acceptOnPromise' | 'tellMissing' | 'decline'
export interface Taken {
  decision: Decision
  filled: MoveFilled
  newMatter: NewMatter
}
/** How far one person's papers have come; it outlives a refusal, so that the next try goes on from there. */
export interface Progress {
  served: boolean
  received: Matter | null
}
export interface Steps {
  serve: (ticket: LineTicket) => Promise<unknown>
  receive: (newMatter: NewMatter) => Promise<Matter>
  decide: (decision: Decision, matter: Matter, filled: MoveFilled) => Promise<Matter>
}

/**
 * Starts serving if that was forgotten, registers the papers once, then accepts, on a promise or with all, tells what is missing, or declines.
 * A refusal of the last step must not register the papers a second time.
 */
export const takeIn = async (
  steps: Steps,
  progress: Progress,
  ticket: LineTicket | null,
  { decision, filled, newMatter }: Taken,
): Promise<Matter> => {
  if (ticket?.status === 'called' && !progress.served) {
    await steps.serve(ticket).catch((error: unknown) => {
      // Somebody was faster: the number is being served, or the matter stands without it.
      if (!(error instanceof Refusal && error.code === 'ticket.already_moved')) throw error
    })
    progress.served = true
  }
  progress.received ??= await steps.receive(newMatter)
  return steps.decide(decision, progress.received, filled)
}
