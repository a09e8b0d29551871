import { contract } from '@zhenyiban/shared/contract.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { matterStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { Matter } from '../features/matters/record/model.ts'
import { numbersFrom } from './chance.ts'
import { startTestApp, type TestApp } from './fixture.ts'
import { expectPapersKept, paperCalls } from './paper-moves.ts'
import { aimAt } from './random-aim.ts'
import { type Calls, matterCalls, type Pick, type Sent } from './random-calls.ts'
import { type Person, randomPeople } from './random-people.ts'
import { expectReplays } from './replay.ts'

// `npm run test:long` takes more steps, another way each time.
const STEPS = Number(process.env.MOVES ?? 3_000)
const SEED = Number(process.env.MOVES_SEED ?? 20_371_124)
const AT_ONCE = 4
/** Few, so that moves of several people meet at one matter. */
const ALIVE = 6
const NOBODY = 'f'.repeat(24)

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

type Anyone = Record<string, (sent: object) => Promise<unknown>>

/** What takes a matter on is drawn more often, and what ends it early less: else none would grow old. */
const onwards = ['accept', 'pass', 'pass', 'pass', 'decide', 'resumeClock', 'resumeClock', 'askOffice']
const early = ['decline', 'withdraw', 'refuseAtStage']

/** Three items as one besides the sequence: stages side by side. */
const joinItems = async () => {
  const { allowance, plain } = house.towns.items
  const body = { name: '老人一件事', itemIds: [allowance.id, plain.id], promisedDays: 30 }
  return (await (await house.staff('dictionaryEditor')).joinItems({ body })).id
}

/** Takes the steps; answers what was done how often, how many matters there were, and which were seen by whom. */
const walk = async (random: () => number, pick: Pick) => {
  const people = await randomPeople(house)
  const everReceived = [NOBODY]
  /** The newest that somebody has: what ended is asked for now and then only, as is what never was. */
  let alive: string[] = []
  const matterId = () => pick(alive.length === 0 || random() < 0.1 ? everReceived : alive)
  const ofMatters = matterCalls(house, await joinItems(), pick, matterId)
  // Rarer here, so that matters grow old all the same; papers have a test of their own.
  const papers = paperCalls(pick, matterId)
  const calls: Calls = { ...ofMatters, ...papers.calls }
  const kinds = Object.keys(ofMatters)
  expect(Object.keys(calls).filter(name => !(name in contract))).toEqual([])

  const draw = () => {
    if (alive.length < ALIVE && random() < 0.2) return 'receive'
    const name = pick([...kinds, ...onwards, 'paper', 'paper'])
    if (name === 'paper') return pick(Object.keys(papers.calls))
    return early.includes(name) && random() < 0.5 ? pick(onwards) : name
  }
  const done = new Map(kinds.map(name => [name, 0]))
  const sightings: [Person, string][] = []
  const remember = (who: Person, name: string, sent: Sent, answer: unknown) => {
    done.set(name, (done.get(name) ?? 0) + 1)
    papers.remember(name, sent, answer)
    if (name in papers.calls) return
    const seen = name === 'matters' ? (answer as { matters: unknown }).matters : answer
    for (const { id } of [seen].flat() as { id: string }[]) {
      sightings.push([who, id])
      if (name === 'receive') everReceived.push(id)
    }
  }
  const step = async () => {
    const name = draw()
    const sent = calls[name]!()
    const isResidents = contract[name as keyof typeof contract].access === 'resident'
    const fit = people.filter(({ residentId }) => (residentId !== null) === isResidents)
    const able = isResidents || random() < 0.4 ? [] : await aimAt(name, sent, alive, people, pick)
    const who = pick(able.length > 0 ? able : random() < 0.05 ? people : fit)
    try {
      remember(who, name, sent, await (who.api as unknown as Anyone)[name]!(sent))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect([name, error.code]).not.toEqual([name, 'server.failed'])
    }
  }
  for (let taken = 0; taken < STEPS; taken += AT_ONCE) {
    const newest = Matter.find({ holderIds: { $ne: [] } }).sort({ _id: -1 })
    alive = (await newest.limit(ALIVE).lean()).map(({ _id }) => String(_id))
    await Promise.all(Array.from({ length: AT_ONCE }, step))
  }
  return { done, received: everReceived.length - 1, sightings }
}

test(`${STEPS} random moves by anyone at random matters: refused or done, lawful, and nobody sees another's`, async () => {
  const random = numbersFrom(SEED)
  const { done, received, sightings } = await walk(random, list => list[Math.floor(random() * list.length)]!)

  // Every kind of move came through, so that the rest says something.
  expect([...done].filter(([, times]) => times === 0)).toEqual([])
  await expectPapersKept(house.app)
  expect(await expectReplays()).toBe(received)
  const stored = new Map((await Matter.find().lean()).map(each => [String(each._id), each]))
  for (const [{ residentId, scope }, id] of sightings) {
    const { organisationIds, residentId: owner } = stored.get(id)!
    if (residentId) expect(String(owner)).toBe(residentId)
    else expect(organisationIds.map(String).some(each => scope.includes(each))).toBe(true)
  }
  for (const { status } of stored.values()) expect(matterStatuses).toContain(status)
  expect(new Set([...stored.values()].map(({ status }) => status)).size).toBeGreaterThan(4)
}, 900_000)
