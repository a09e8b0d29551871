// Who is told something in `npm run faults -- --messages`, and what happens to them.
import mongoose from 'mongoose'
import { Resident } from '../../server/src/features/identity/model.ts'
import { Matter } from '../../server/src/features/matters/record/model.ts'
import { Subscription } from '../../server/src/features/notifications/subscriptions/model.ts'
import { type App, system } from '../../server/src/kernel/app.ts'
import type { NewEvent } from '../../server/src/kernel/outbox.ts'
import type { Told } from './told.ts'

/** Fewer than are made one summary; every fiftieth person has ten at once, which are. */
const A_PERSON = 3
const A_BURST = 10
const BURST_EVERY = 50

interface Keeping<T> {
  insertMany(records: T[]): Promise<unknown>
}
const keepAll = <T>(model: Keeping<T>, records: T[]) => model.insertMany(records)

/** One of each person: its window rings whoever no other way reached. */
const makeMatters = async (app: App, people: readonly Told[], at: Date): Promise<void> => {
  const hall = { hallId: new mongoose.Types.ObjectId(), hallName: '演练大厅' }
  const staff = new mongoose.Types.ObjectId()
  await keepAll(
    Matter,
    people.map(({ id, matterId, phone }) => ({
      _id: matterId,
      ...hall,
      hallOrganisationId: hall.hallId,
      caseNumber: phone,
      receiptCode: phone,
      // Not to be rated: nobody served it.
      status: 'withdrawn' as const,
      itemId: id,
      itemName: '演练',
      residentId: id,
      applicant: {
        name: app.vault.seal('李秀兰'),
        idNumber: app.vault.seal(phone),
        phone: app.vault.seal(phone),
      },
      phoneHash: app.vault.fingerprint(phone),
      phoneTail: phone.slice(-4),
      receivedAt: at,
      receivedById: staff,
      endedAt: at,
    })),
  )
}

/** Every third person has no WeChat. */
export const makePeople = async (app: App, messages: number): Promise<Told[]> => {
  const people: Told[] = []
  for (let left = messages; left > 0; ) {
    const n = people.length
    const count = Math.min(left, n % BURST_EVERY === BURST_EVERY - 1 ? A_BURST : A_PERSON)
    left -= count
    const phone = `139${String(n).padStart(8, '0')}`
    const openid = n % 3 === 0 ? null : `openid-${n}`
    const [id, matterId] = [new mongoose.Types.ObjectId(), new mongoose.Types.ObjectId()]
    people.push({ id, matterId, openid, phone, count })
  }
  const at = app.clock.now()
  await keepAll(
    Resident,
    people.map(({ id, openid, phone }) => ({
      _id: id,
      openid,
      phone: app.vault.seal(phone),
      phoneHash: app.vault.fingerprint(phone),
      createdAt: at,
    })),
  )
  await keepAll(
    Subscription,
    people.flatMap(({ id, openid }) =>
      openid
        ? [
            {
              residentId: id,
              template: 'matter' as const,
              kind: 'long' as const,
              status: 'accepted' as const,
              since: at,
              credits: [],
              phoneLead: 0,
            },
          ]
        : [],
    ),
  )
  await makeMatters(app, people, at)
  return people
}
const eventOf = ({ id, matterId, phone }: Told, nth: number): NewEvent => ({
  name: 'matter.declined',
  actor: system,
  payload: {
    matterId: String(matterId),
    residentId: String(id),
    itemId: String(id),
    // What a message is told apart by, whichever way it goes.
    itemName: `事项${phone.slice(-5)}第${nth}`,
    caseNumber: '44011711320371123000017',
    organisationIds: [],
    move: {} as never,
    reason: '演练',
  },
})
/** The first message of all, then the second of all …: as things happen in a town. */
export const eventsOf = (people: readonly Told[]): NewEvent[] =>
  Array.from({ length: A_BURST }, (_, nth) => nth).flatMap(nth =>
    people.filter(({ count }) => nth < count).map(person => eventOf(person, nth)),
  )
