import type { FeedbackSubject } from '@zhenyiban/shared/feedback/contract.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { findMyAppointment } from '../appointments/service.ts'
import { findItem } from '../catalogue/service.ts'
import { findMine, staffWhoHandled } from '../matters/service.ts'
import { findHall } from '../organisations/halls.ts'
import { findMyTicket, staffWhoServed } from '../queue/service.ts'

interface Subject {
  /** As the resident knows it. */
  name: string
  /** Where it is; null for an item, which is done in many halls. */
  hallId: string | null
  itemId: string | null
  /** Staff who handled it so far; ids. */
  handledBy: string[]
}
type Named = { kind: FeedbackSubject; id: string }
const finders: Record<FeedbackSubject, (app: App, who: ResidentActor, id: string) => Promise<Subject>> = {
  matter: async (app, who, id) => {
    const matter = await findMine(who, id)
    return {
      name: `${matter.itemName}，编号 ${spellCaseNumber(matter.caseNumber)}`,
      hallId: String(matter.hallId),
      itemId: String(matter.itemId),
      handledBy: await staffWhoHandled(app, matter),
    }
  },
  ticket: async (_, who, id) => {
    const ticket = await findMyTicket(who, id)
    const { name } = await findHall(String(ticket.hallId))
    return {
      name: `${name} ${ticket.number} 号${ticket.itemName ? ` · ${ticket.itemName}` : ''}`,
      hallId: String(ticket.hallId),
      itemId: ticket.itemId && String(ticket.itemId),
      handledBy: await staffWhoServed(id),
    }
  },
  appointment: async (_, who, id) => {
    const { itemIds, hallId, startsAt } = await findMyAppointment(who, id)
    const { name } = await findItem(String(itemIds[0]))
    return {
      name: `预约${name}，${formatInstant(startsAt.toISOString())}`,
      hallId: String(hallId),
      itemId: String(itemIds[0]),
      handledBy: [],
    }
  },
  item: async (_app, _who, id) => ({
    name: (await findItem(id)).name,
    hallId: null,
    itemId: id,
    handledBy: [],
  }),
  hall: async (_app, _who, id) => ({
    name: (await findHall(id)).name,
    hallId: id,
    itemId: null,
    handledBy: [],
  }),
}
/** What a report is about; refused where it is not the resident's own. */
export const findSubject = (app: App, who: ResidentActor, { kind, id }: Named): Promise<Subject> =>
  finders[kind](app, who, id)
