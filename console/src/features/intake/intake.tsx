import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import type { FormValues } from './filled.ts'
import { type DoneProps, IntakeDone } from './intake-done.tsx'
import { MatterForm } from './matter-form.tsx'
import type { PapersIn } from './use-papers-in.ts'

interface Props {
  papers: PapersIn
  hallId: string
  /** The ticket of the form as the line knows it now: its status moves while the form stays. */
  ticket: QueueTicket | null
  begin: FormValues | null
  /** Who a cleared form is for. */
  next: QueueTicket | null
  /** True where the applicant does not stand at a window: their consent is asked for (帮办代办). */
  forSomebody?: boolean
  Detail: DoneProps['Detail']
}
/** The form of one matter, and once it is taken in, what came of it. */
export const Intake = ({ papers, hallId, ticket, begin, next, forSomebody = false, Detail }: Props) => {
  const { form, fresh } = papers
  if (!form.done)
    return (
      <MatterForm
        key={form.key}
        hallId={hallId}
        ticket={ticket}
        begin={begin}
        forSomebody={forSomebody}
        onDirty={papers.setDirty}
        onClear={() => papers.confirmDiscard(() => fresh(next))}
        onDone={papers.finish}
      />
    )
  const { matter, decision, filled } = form.done
  return (
    <IntakeDone
      matter={matter}
      decision={decision}
      atWindow={next !== null}
      Detail={Detail}
      // The same person's next matter.
      onAgain={() => fresh(ticket, { ...filled, item: null, handedIn: [], consentCode: '' })}
    />
  )
}
