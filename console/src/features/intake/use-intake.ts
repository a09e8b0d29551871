import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { useRef, useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { decisions } from '../matters/moves/decisions.tsx'
import { type Decision, type Progress, type Steps, type Taken, takeIn } from './take-in.ts'

const steps: Steps = {
  serve: ({ id }) => api.serve({ params: { ticketId: id } }),
  receive: newMatter => api.receive({ body: newMatter }),
  decide: (decision, matter, filled) => decisions[decision].send(matter, filled),
}

/** One intake; the received matter is kept when a later step is refused. */
export const useIntake = (ticket: QueueTicket | null, done: (matter: Matter, decision: Decision) => void) => {
  const [received, setReceived] = useState<Matter | null>(null)
  const progress = useRef<Progress>({ served: false, received: null })
  const intake = useAction({
    act: (taken: Taken) =>
      takeIn(steps, progress.current, ticket, taken).finally(() => setReceived(progress.current.received)),
    refresh: ['line', 'matters', 'matter'],
    quiet: true,
    done: (matter, { decision }) => done(matter, decision),
  })
  return { send: intake.mutate, reset: intake.reset, busy: intake.isPending, error: intake.error, received }
}
