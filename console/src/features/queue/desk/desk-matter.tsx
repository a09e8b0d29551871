import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { Intake } from '../../intake/intake.tsx'
import type { PapersIn } from '../../intake/use-papers-in.ts'
import { MatterDrawer } from '../../matters/detail/matter-drawer.tsx'

interface Props {
  papers: PapersIn
  hallId: string
  mine: QueueTicket | null
}
/** The matter side of the desk. */
export const DeskMatter = ({ papers, hallId, mine }: Props) => {
  const { ticket, begin } = papers.form
  return (
    <Intake
      papers={papers}
      hallId={hallId}
      ticket={ticket && mine?.id === ticket.id ? mine : ticket}
      begin={begin}
      next={mine}
      Detail={MatterDrawer}
    />
  )
}
