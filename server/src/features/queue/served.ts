import { type Served, servedChannels } from '@zhenyiban/shared/queue/served.ts'
import mongoose from 'mongoose'
import { staffNames } from '../identity/staff.ts'
import { findHall } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { findOrganisation, townOf } from '../organisations/tree.ts'
import type { TicketRecord } from './model.ts'

const text = { type: String, required: true }
const optionalText = { type: String, default: null }
/** 经办归属, as visits, matters and what is said of them keep it: a copy of their own. */
export const servedSchema = new mongoose.Schema<Served>(
  {
    townId: text,
    organisationId: text,
    hallId: optionalText,
    hallName: text,
    windowId: optionalText,
    windowNumber: { type: Number, default: null },
    itemId: optionalText,
    itemName: optionalText,
    channel: { type: String, enum: servedChannels, required: true },
    staff: [{ id: text, name: text, _id: false }],
  },
  { _id: false },
)

type Person = Served['staff'][number]
/** Each once, in the order in which they had it. */
export const eachOnce = (people: readonly Person[]): Person[] => [
  ...new Map(people.map(person => [person.id, person])).values(),
]
const idOf = (id: TicketRecord['itemId']): string | null => id && String(id)

/** Who was served at which window by whom, as it is now, to be copied into the visit in the write that ends it. */
export const servedAtWindow = async (
  ticket: TicketRecord,
  hall: HallRecord,
  staff: readonly Person[],
): Promise<Served> => ({
  townId: String((await townOf(await findOrganisation(hall.organisationId)))._id),
  organisationId: String(hall.organisationId),
  hallId: String(hall._id),
  hallName: hall.name,
  windowId: idOf(ticket.windowId),
  windowNumber: ticket.windowNumber,
  itemId: idOf(ticket.itemId),
  itemName: ticket.itemName,
  channel: 'on_site',
  staff: eachOnce(staff),
})

/** What the visit says of itself; of one that ended before visits said so, what is still known. */
export const servedOf = async (ticket: TicketRecord): Promise<Served> => {
  if (ticket.served) return ticket.served
  const ids = ticket.staffId ? [ticket.staffId] : []
  const known = [...(await staffNames(ids))].map(([id, name]) => ({ id, name }))
  return servedAtWindow(ticket, await findHall(String(ticket.hallId)), known)
}
