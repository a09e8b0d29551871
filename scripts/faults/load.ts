// What people do while programs are killed under them: they sign in, book, come, are called and served, hand papers in,
// rate, and read their messages. Every write tells how the database can be asked for it.
import { Appointment } from '../../server/src/features/appointments/model.ts'
import { Session, SmsCodeSent } from '../../server/src/features/identity/model.ts'
import { Matter } from '../../server/src/features/matters/record/model.ts'
import { Delivery } from '../../server/src/features/notifications/ledger/model.ts'
import { Subscription } from '../../server/src/features/notifications/subscriptions/model.ts'
import { Ticket } from '../../server/src/features/queue/model.ts'
import { Rating } from '../../server/src/features/ratings/model.ts'
import { Event, type EventName } from '../../server/src/kernel/outbox.ts'
import type { Vault } from '../../server/src/kernel/vault.ts'
import { localDay } from '../../shared/src/time/calendar.ts'
import type { Chance } from '../simulate/chance.ts'
import type { Api, Sender } from './sender.ts'

export interface Hall {
  id: string
  itemId: string
  windowIds: string[]
  /** A day with few places, which many want. */
  crowdedOn: string
}
interface Load {
  sender: Sender
  chance: Chance
  vault: Vault
  hall: Hall
  clerk: Api
  now: () => Date
}

const eventsOf = (name: EventName, field: string, id: string) =>
  Event.countDocuments({ name, [`payload.${field}`]: id })
/** Credits a resident gave: those left, and those that messages hold or have used. */
const creditsOf = async (residentId: string) => {
  const mine = { residentId, template: 'appointment' as const }
  const left = (await Subscription.findOne({ ...mine, kind: 'once' }).lean())?.credits.length ?? 0
  const used = { residentId, 'push.template': mine.template, spent: 'once' as const }
  return (
    left +
    (await Delivery.countDocuments({ ...used, status: { $in: ['queued', 'sending', 'sent', 'delivered'] } }))
  )
}
/** Nobody is there twice. */
const phoneOf = (n: number) => `139${String(n).padStart(8, '0')}`
/** The check digit of GB 11643-1999. */
const idNumberOf = (n: number): string => {
  const body = `44011719600101${String(n % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

const signIn = async ({ sender, vault }: Load, phone: string) => {
  const phoneHash = vault.fingerprint(phone)
  const sentToday = async () => (await SmsCodeSent.findOne({ phoneHash }).lean())?.sentToday ?? 0
  const anyone = sender.as(null)
  const asked = await sender.write(
    'requestSmsCode',
    () => anyone.requestSmsCode({ body: { phone } }),
    sentToday,
  )
  if (!asked?.demoCode) return null
  const body = { phone, code: asked.demoCode, consent: true as const }
  const session = await sender.write(
    'signInBySms',
    () => anyone.signInBySms({ body }),
    answer => Session.countDocuments({ subjectId: answer?.resident.id ?? null }),
  )
  return session && { api: sender.as(session.token), id: session.resident.id, phone }
}
type Resident = NonNullable<Awaited<ReturnType<typeof signIn>>>

const book = async ({ sender, chance, hall }: Load, { api, id }: Resident, on: string) => {
  const slots = await api.slots({ params: { hallId: hall.id, on }, query: { itemIds: hall.itemId } })
  const free = slots.filter(({ seatsLeft }) => seatsLeft > 0)
  if (free.length === 0) return null
  const slotId = free[Math.floor(chance.share() * free.length)]!.id
  return sender.write(
    'book',
    () => api.book({ body: { slotId, itemId: hall.itemId } }),
    () => Appointment.countDocuments({ residentId: id, slotId, status: { $ne: 'held' } }),
  )
}
const cancel = ({ sender }: Load, { api }: Resident, appointmentId: string) =>
  sender.write(
    'cancel',
    () => api.cancel({ params: { appointmentId } }),
    () => eventsOf('appointment.cancelled', 'appointmentId', appointmentId),
  )

/** Serves whoever comes next at this window: papers in, out of the chair, the number done. */
const serve = async ({ sender, clerk, hall, vault }: Load, windowId: string, n: number) => {
  const called = await sender.write(
    'callNext',
    () => clerk.callNext({ params: { windowId } }),
    // Nobody waited: nothing to be found.
    async answer =>
      answer?.ticket ? eventsOf('ticket.called', 'ticketId', answer.ticket.id) : answer ? 1 : 0,
  )
  const ticket = called?.ticket
  if (!ticket) return null
  const params = { ticketId: ticket.id }
  const moved = (name: EventName) => () => eventsOf(name, 'ticketId', ticket.id)
  await sender.write('serve', () => clerk.serve({ params }), moved('ticket.served'))
  const phone = phoneOf(50_000_000 + n)
  const applicant = { name: '李秀兰', idNumber: idNumberOf(n), phone, villageId: null }
  const body = { hallId: hall.id, itemId: hall.itemId, ticketId: ticket.id, applicant, handedIn: [] }
  await sender.write(
    'receive',
    () => clerk.receive({ body }),
    () => Matter.countDocuments({ phoneHash: vault.fingerprint(phone) }),
  )
  await sender.write('finish', () => clerk.finish({ params }), moved('ticket.finished'))
  return ticket.id
}

const rate = ({ sender }: Load, { api }: Resident, subjectId: string, grade: 1 | 5) => {
  const reasons = grade === 1 ? ['其他'] : []
  return sender.write(
    'rate',
    () => api.rate({ body: { subject: 'visit', subjectId, grade, reasons } }),
    async () =>
      Math.max(
        await Rating.countDocuments({ subjectId }),
        await eventsOf('rating.given', 'subjectId', subjectId),
      ),
  )
}

/** The way of one person through the house. */
const visit = async (
  load: Load,
  windowId: string,
  n: number,
  owners: Map<string, Resident>,
): Promise<void> => {
  const { sender, chance, clerk, hall, now } = load
  const resident = await signIn(load, phoneOf(n))
  if (!resident) return
  const { api, id } = resident
  await sender.write(
    'acceptTemplates',
    () => api.acceptTemplates({ body: { accepted: ['appointment'] } }),
    () => creditsOf(id),
  )
  const crowded = await book(load, resident, hall.crowdedOn)
  if (crowded && chance.happens(0.3)) await cancel(load, resident, crowded.id)
  const today = await book(load, resident, localDay(now()))
  if (today) {
    const ticket = await sender.write(
      'checkIn',
      () => clerk.checkInAppointment({ params: { appointmentId: today.id } }),
      () => Ticket.countDocuments({ appointmentId: today.id }),
    )
    if (ticket) owners.set(ticket.id, resident)
  }
  const served = await serve(load, windowId, n)
  const owner = served && owners.get(served)
  if (owner) await rate(load, owner, served, chance.happens(0.5) ? 1 : 5)
  await sender.write(
    'readAllMessages',
    () => api.readAllMessages(),
    async () => 1,
  )
}

/** Lets people come, a window each, until `enough`; everybody who came is done with. */
export const runLoad = async (load: Load, enough: () => boolean): Promise<void> => {
  const owners = new Map<string, Resident>()
  let n = 0
  await Promise.all(
    load.hall.windowIds.map(async windowId => {
      while (!enough()) {
        n += 1
        await visit(load, windowId, n, owners)
      }
    }),
  )
}
