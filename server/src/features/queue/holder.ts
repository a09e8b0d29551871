import { nameKey } from '@zhenyiban/shared/kernel/clean.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { TicketHolder } from '@zhenyiban/shared/queue/contract.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { findVisitor } from '../appointments/service.ts'
import { openResident } from '../identity/present.ts'
import { findResident } from '../identity/residents.ts'
import type { TicketRecord } from './model.ts'
import { findInScope, ticketPayload } from './service.ts'

// Who stands at a window, as far as it was told before: nothing is asked twice.

type Person = Partial<TicketHolder>
type ReadApplicant = (app: App, ticketId: TicketRecord['_id']) => Promise<Person | null>

let readApplicant: ReadApplicant = () =>
  Promise.reject(new Error('nobody reads applicants: load the matters feature'))
/** Called once by matters, which stand to the right of this feature, when they are loaded. */
export const applicantsAreReadBy = (read: ReadApplicant): void => {
  readApplicant = read
}

const unknown: TicketHolder = { name: null, idNumber: null, document: null, phone: null, villageId: null }
/** What earlier ones do not tell, from later ones. */
const together = (people: readonly (Person | null)[]): TicketHolder =>
  people.reduce<TicketHolder>(
    (known, next) => ({
      name: known.name ?? next?.name ?? null,
      idNumber: known.idNumber ?? next?.idNumber ?? null,
      document: known.document ?? next?.document ?? null,
      phone: known.phone ?? next?.phone ?? null,
      villageId: known.villageId ?? next?.villageId ?? null,
    }),
    unknown,
  )

/** Of a visitor who is not the account's owner only what was told with the booking is known. */
const ownerOf = async (app: App, { residentId, visitorHash }: TicketRecord): Promise<Person | null> =>
  residentId && !visitorHash ? openResident(app, await findResident(residentId)) : null

const whoHolds = async (app: App, ticket: TicketRecord): Promise<TicketHolder> => {
  const owner = await ownerOf(app, ticket)
  const visitor = ticket.appointmentId ? await findVisitor(app, ticket.appointmentId) : null
  const typed = { name: ticket.name && app.vault.open(ticket.name) }
  const told = together([owner, visitor, typed])
  // Whose papers another window took in under this number: the same person, unless they came for somebody else.
  const applicant = await readApplicant(app, ticket._id)
  const isSame = told.name === null || nameKey(told.name) === nameKey(applicant?.name ?? '')
  return isSame ? together([told, applicant]) : told
}

/** To be taken over into the matter form, by who serves them; it is on record. */
export const readHolder = (app: App, staff: StaffActor, id: string): Promise<TicketHolder> =>
  app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    if (!ticket.atWindow || String(ticket.staffId) !== staff.id) refuse('ticket.not_at_window')
    const holder = await whoHolds(app, ticket)
    if (Object.values(holder).every(value => value === null)) return holder
    await app.outbox.add('ticket.holder_read', staff, { ...ticketPayload(ticket, hall), staffId: staff.id })
    return holder
  })
