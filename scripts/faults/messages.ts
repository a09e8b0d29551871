// npm run faults -- --messages N: so many messages to people on WeChat and without, by providers that fail, while the
// worker and the database are killed. Afterwards each person has each message once by each way, none is lost, order is kept.
import { closeDatabase, composeApp, connectDatabase } from '../../server/src/compose.ts'
import { readConfig } from '../../server/src/config.ts'
import { Delivery } from '../../server/src/features/notifications/ledger/model.ts'
import { InboxMessage } from '../../server/src/features/notifications/model.ts'
import type { App } from '../../server/src/kernel/app.ts'
import { type Chance, chanceOf } from '../simulate/chance.ts'
import { countPending } from './counting.ts'
import { tellingOf } from './message-counts.ts'
import { eventsOf, makePeople } from './people.ts'
import { Processes } from './processes.ts'
import { Provider } from './provider.ts'
import { settleMessages } from './settling-messages.ts'

interface Asked {
  messages: number
  kills: number
  seed: number
  say?: (line: string) => void
}
const LOOK_EVERY_MS = 100

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

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
    const { got, asked: tries } = provider
    const { figures, told } = tellingOf({ people, rows, got, asked: tries, inbox })
    return {
      figures: { messages, kills: asked.kills, ...figures, pending: await countPending() },
      troubles: provider.troubles,
      told,
    }
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${house.lastSaid()}`)
  } finally {
    await closeDatabase()
    await house.close()
    await provider.close()
  }
}
