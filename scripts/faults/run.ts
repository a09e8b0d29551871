import { closeDatabase, composeApp, connectDatabase } from '../../server/src/compose.ts'
import { readConfig } from '../../server/src/config.ts'
import { readDemoStaff } from '../../server/src/imports/pilot-file.ts'
import { createVault } from '../../server/src/kernel/vault.ts'
import { type Chance, chanceOf } from '../simulate/chance.ts'
import { countAll, type Figures } from './counting.ts'
import { type Hall, runLoad } from './load.ts'
import { Processes, programs } from './processes.ts'
import { Sender } from './sender.ts'
import { takeOverJobs, untilDelivered } from './settling.ts'

interface Faults {
  kills: number
  seed: number
  say?: (line: string) => void
}
/** Writes acknowledged between two kills: few enough that many are in hand when it comes. */
const ACKNOWLEDGED_FROM = 8
const ACKNOWLEDGED_TO = 30
const LOOK_EVERY_MS = 20

const staffOf = async (sender: Sender, role: 'clerk' | 'manager') => {
  const { staff, staffPassword: password } = readDemoStaff()
  const { name } = staff.find(each => each.role === role)!
  const { token } = await sender.as(null).signInStaff({ body: { name, password } })
  return sender.as(token)
}

/** The manager's hall, its last bookable day with one hour for everybody. */
const prepareHall = async (sender: Sender): Promise<Hall> => {
  const manager = await staffOf(sender, 'manager')
  const { hall } = await manager.staffMe()
  const inHall = { params: { hallId: hall!.id } }
  const [item] = (await manager.items({ query: { page: 1 } })).items
  const { windows } = await manager.hallPlan(inHall)
  const days = await manager.days(inHall)
  const crowdedOn = days.filter(({ reason }) => reason === null).at(-1)!.on
  const short = {
    kind: 'hours' as const,
    openings: [['09:00', '10:00']] as [string, string][],
    extraLanes: [],
  }
  const body = { on: crowdedOn, windowId: null, reason: '故障演练', ...short }
  await manager.createException({ ...inHall, body })
  const windowIds = windows.filter(each => each.takesBookings).map(({ id }) => id)
  return { id: hall!.id, itemId: item!.id, windowIds, crowdedOn }
}

const killInTurn = async (
  house: Processes,
  sender: Sender,
  chance: Chance,
  { kills, work, say }: { kills: number; work: { over: boolean }; say: (line: string) => void },
): Promise<void> => {
  for (let killed = 0; killed < kills; killed += 1) {
    const at = sender.acknowledged + Math.round(chance.between(ACKNOWLEDGED_FROM, ACKNOWLEDGED_TO))
    while (sender.acknowledged < at && !work.over)
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
    const program = programs[killed % programs.length]!
    await house.killAndRestart(program)
    say(`killed ${program}, ${sender.acknowledged} writes acknowledged`)
  }
}

/** Kills web server, worker and database in turn while people use the house, and counts what came of it. */
export const runFaults = async ({ kills, seed, say = () => {} }: Faults) => {
  const house = await Processes.startAll({ supervised: true })
  try {
    const sender = new Sender(house.baseUrl, chanceOf(seed))
    const hall = await prepareHall(sender)
    const clerk = await staffOf(sender, 'clerk')
    const vault = createVault(Buffer.from(house.dataKey, 'base64'))
    const work = { over: false }
    const load = { sender, chance: chanceOf(seed + 1), vault, hall, clerk, now: () => house.now() }
    const end = () => {
      work.over = true
    }
    const people = runLoad(load, () => work.over).finally(end)
    const killing = killInTurn(house, sender, chanceOf(seed + 2), { kills, work, say }).finally(end)
    await Promise.all([people, killing])
    return await count(house, kills, sender)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${house.lastSaid()}`)
  } finally {
    await house.close()
  }
}

const count = async (
  house: Processes,
  kills: number,
  sender: Sender,
): Promise<{ figures: Figures; told: string[] }> => {
  await connectDatabase(house.uri)
  try {
    await untilDelivered()
    await house.end('worker')
    const config = readConfig({
      NODE_ENV: 'test',
      MONGODB_URI: house.uri,
      DATA_KEY: house.dataKey,
      LOG_LEVEL: 'silent',
    })
    await takeOverJobs({ ...composeApp(config), clock: { now: () => house.now() } })
    await untilDelivered()
    const { figures, told } = await countAll(kills, sender)
    return { figures, told: [...told, ...sender.failures.map(each => `500 ${each}`)] }
  } finally {
    await closeDatabase()
  }
}
