import { appointmentStatuses } from '../appointments/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, line } from '../kernel/fields.ts'
import { ticketStatuses } from '../queue/contract.ts'
import { z } from '../zod.ts'
import { matterStatuses } from './statuses.ts'

// 找人: whoever has a booking, a number or a matter here is found by name, document or phone. All masked.

const PersonBooking = z.object({
  id: Id,
  hallName: z.string(),
  itemName: z.string(),
  startsAt: Instant,
  status: z.enum(appointmentStatuses),
  code: z.string(),
  /** Who comes with it, where that is not the person found. */
  visitorName: z.nullable(z.string()),
})
const PersonNumber = z.object({
  id: Id,
  hallId: Id,
  hallName: z.string(),
  on: LocalDay,
  number: z.string(),
  itemName: z.nullable(z.string()),
  status: z.enum(ticketStatuses),
})
const PersonMatter = z.object({
  id: Id,
  caseNumber: z.string(),
  itemName: z.string(),
  receivedAt: Instant,
  status: z.enum(matterStatuses),
})
export const FoundPerson = z.object({
  key: z.string(),
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  documentNumber: z.nullable(z.string()),
  /** Otherwise known from a booking somebody made for them, a number taken by name or a matter. */
  hasAccount: z.boolean(),
  /** Of each the newest; the caller sees what their rights and places are of. */
  bookings: z.array(PersonBooking),
  numbers: z.array(PersonNumber),
  matters: z.array(PersonMatter),
})
export type FoundPerson = z.output<typeof FoundPerson>

/** Of one search, and of each kind of record of one person. */
export const MOST_PERSONS = 20
export const MOST_OF_EACH = 5
export const persons = {
  persons: endpoint({
    method: 'GET',
    path: '/persons',
    access: 'matter.read',
    summary: '按姓名、证件或手机找人：本单位的预约、取号和办件（打码，查找留痕）',
    query: z.object({ q: line(100) }),
    result: z.object({
      persons: z.array(FoundPerson),
      /** More were found than are shown. */
      isMore: z.boolean(),
    }),
  }),
}
