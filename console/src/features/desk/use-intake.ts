import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Matter, NewMatter } from '@zhenyiban/shared/matters.ts'
import type { LineTicket } from '@zhenyiban/shared/queue.ts'
import { useRef, useState } from 'react'
import { api } from '../../api.ts'
import { useAct } from '../../shell/use-act.tsx'
import { type MoveFilled, makeMove } from '../matters/moves.ts'

export type Decision = 'accept' | 'tellMissing' | 'decline'
export interface Taken {
  decision: Decision
  filled: MoveFilled
  newMatter: NewMatter
}

/**
 * Receives the papers, then accepts, tells what is missing, or declines. When the second step is refused the
 * received matter is remembered, and the next try takes only the second step.
 */
export const useIntake = (ticket: LineTicket | null, done: (matter: Matter, decision: Decision) => void) => {
  const [received, setReceived] = useState<Matter | null>(null)
  const registered = useRef<Matter | null>(null)
  const served = useRef(false)
  const intake = useAct({
    act: async ({ decision, filled, newMatter }: Taken) => {
      if (ticket?.status === 'called' && !served.current) {
        // Handling begins now, whether or not the clerk said so; another window's move shows below.
        await api.serve({ params: { ticketId: ticket.id } }).catch((error: unknown) => {
          if (!(error instanceof Refusal && error.code === 'ticket.already_moved')) throw error
        })
        served.current = true
      }
      registered.current ??= await api.receive({ body: newMatter })
      setReceived(registered.current)
      return makeMove[decision](registered.current, filled)
    },
    refresh: ['line', 'matters', 'matter'],
    quiet: true,
    done: (matter, { decision }) => done(matter, decision),
  })
  return { send: intake.mutate, reset: intake.reset, busy: intake.isPending, error: intake.error, received }
}
