// npm run faults -- --messages N: so many messages to people on WeChat and without, by providers that fail, while the
// worker and the database are killed. Afterwards each person has each message once by each way, none is lost, order is kept.
import mongoose from 'mongoose'
import { closeDatabase, composeApp, connectDatabase } from '../../server/src/compose.ts'
import { readConfig } from '../../server/src/config.ts'
import { Resident } from '../../server/src/features/identity/model.ts'
import { Delivery } from '../../server/src/features/notifications/ledger/model.ts'
import { InboxMessage } from '../../server/src/features/notifications/model.ts'
import { Subscription } from '../../server/src/features/notifications/subscriptions/model.ts'
import { type App, system } from '../../server/src/kernel/app.ts'
import type { NewEvent } from '../../server/src/kernel/outbox.ts'
import { type Chance, chanceOf } from '../simulate/chance.ts'
import { countPending } from './counting.ts'
import { type Told, tellingOf } from './message-counts.ts'
import { Processes } from './processes.ts'
import { Provider } from './provider.ts'
import { settleMessages } from './settling-messages.ts'

interface Asked {
  messages: number
  kills: number
  seed: number
  say?: (line: string) => void
}
/** Fewer than are made one summary; every fiftieth person has ten at once, which are. */
const A_PERSON = 3
const A_BURST = 10
const BURST_EVERY = 50
const LOOK_EVERY_MS = 100

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Every third person has no WeChat. */
const makePeople = async (app: App, messages: number): Promise<Told[]> => {
  const people: Told[] = []
  for (let left = messages; left > 0; ) {
    const n = people.length
    const count = Math.min(left, n % BURST_EVERY === BURST_EVERY - 1 ? A_BURST : A_PERSON)
    left -= count
    const phone = `139${String(n).padStart(8, '0')}`
    const openid = n % 3 === 0 ? null : `openid-${n}`
    people.push({ id: new mongoose.Types.ObjectId(), openid, phone, count })
  }
  const at = app.clock.now()
  await Resident.insertMany(
    people.map(({ id, openid, phone }) => ({
      _id: id,
      openid,
      phone: app.vault.seal(phone),
      phoneHash: app.vault.fingerprint(phone),
      createdAt: at,
    })),
  )
  await Subscription.insertMany(
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
  return people
}
const eventOf = ({ id, phone }: Told, nth: number): NewEvent => ({
  name: 'matter.declined',
  actor: system,
  payload: {
    matterId: String(new mongoose.Types.ObjectId()),
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
const eventsOf = (people: readonly Told[]): NewEvent[] =>
  Array.from({ length: A_BURST }, (_, nth) => nth).flatMap(nth =>
    people.filter(({ count }) => nth < count).map(person => eventOf(person, nth)),
  )

const killAsItGoes = async (
  house: Processes,
  provider: Provider,
  chance: Chance,
  { messages, kills, say = () => {} }: Asked,
): Promise<void> => {
  for (let killed = 0; killed < kills; killed += 1) {
    const at = Math.round(((killed + chance.share()) / kills) * messages * 0.8)
    while (provider.got.length < at) await pause(LOOK_EVERY_MS)
    const program = killed % 4 === 3 ? 'database' : 'worker'
    // A minute passes for a worker that was dead: what WeChat tells within it is heard.
    const meanwhile = program === 'worker' ? () => provider.told() : undefined
    await house.killAndRestart(program, { meanwhile })
    say(`killed ${program}, ${provider.got.length} messages on phones`)
  }
}
/** The house's own records, for whoever counts. */
const openHouse = async (house: Processes): Promise<App> => {
  await connectDatabase(house.uri)
  const config = readConfig({
    NODE_ENV: 'test',
    MONGODB_URI: house.uri,
    DATA_KEY: house.dataKey,
    LOG_LEVEL: 'silent',
  })
  const app = composeApp(config)
  app.clock.now = () => house.now()
  return app
}
const CHUNK = 500
export const runMessages = async (asked: Asked) => {
  const { messages, seed, say = () => {} } = asked
  let now = () => new Date()
  const provider = await Provider.open(chanceOf(seed), () => now())
  const house = await Processes.startAll({ supervised: true, more: provider.environment })
  try {
    // By the clock of the web server, which believes what is told within minutes.
    now = () => house.now('web')
    provider.tellTo(house.baseUrl)
    const app = await openHouse(house)
    const people = await makePeople(app, messages)
    const events = eventsOf(people)
    for (let from = 0; from < events.length; from += CHUNK)
      await app.outbox.addAll(events.slice(from, from + CHUNK))
    await killAsItGoes(house, provider, chanceOf(seed + 1), asked)
    await settleMessages(house, provider, say)
    provider.isWell = true
    await provider.told()
    await settleMessages(house, provider, say)
    const rows = await Delivery.find({}).sort({ at: 1, eventId: 1 }).lean()
    const inbox = await InboxMessage.countDocuments({})
    const figures = tellingOf({ people, rows, got: provider.got, inbox })
    return {
      figures: { messages, kills: asked.kills, ...figures, pending: await countPending() },
      troubles: provider.troubles,
    }
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${house.lastSaid()}`)
  } finally {
    await closeDatabase()
    await house.close()
    await provider.close()
  }
}
