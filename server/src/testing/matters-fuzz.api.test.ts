import { contract } from '@zhenyiban/shared/contract.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { isOpen } from '@zhenyiban/shared/matters/flow.ts'
import { matterStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { pauseReasons } from '@zhenyiban/shared/time/working-clock.ts'
import { Matter } from '../features/matters/record/model.ts'
import { Organisation } from '../features/organisations/model.ts'
import { numbersFrom } from './chance.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'
import { expectPapersKept, paperCalls } from './paper-moves.ts'
import { ID_CARD, PHOTO, papersOf } from './receiving.ts'
import { expectReplays } from './replay.ts'
import type { StaffKey } from './towns.ts'

// An engine of its own answers over a network of processes: fewer steps there, the same moves.
const STEPS = process.env.MONGODB_URI ? 4_000 : 20_000
const SEED = 20_371_124
const RESIDENTS = 4
const AT_ONCE = 4
/** Few, so that moves of several people meet at one matter. */
const ALIVE = 6

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

type Anyone = Record<string, (sent: object) => Promise<unknown>>
interface Person {
  api: Api
  residentId: string | null
  organisationId: string | null
  /** The organisation and everything below it, of staff. */
  scope: string[]
}
interface Seen {
  id: string
  asks?: { id: string }[]
}

test(`${STEPS} random moves by anyone at random matters: refused or done, lawful, and nobody sees another's`, async () => {
  const random = numbersFrom(SEED)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const people: Person[] = []
  for (let i = 0; i < RESIDENTS; i += 1) {
    const { api, id } = await house.newResident({ phone: `1380000567${i}` })
    people.push({ api, residentId: id, organisationId: null, scope: [] })
  }
  const { towns: places } = house
  const organisationOf: Partial<Record<StaffKey, keyof typeof places.organisations>> = {
    clerk: 'town',
    manager: 'town',
    leader: 'town',
    agent: 'village',
    townOfficer: 'townOffice',
    countyOfficer: 'countyOffice',
    otherClerk: 'otherTown',
    otherManager: 'otherTown',
  }
  for (const [place, organisation] of Object.entries(organisationOf)) {
    const below = await Organisation.find({ path: places.organisations[organisation] }).lean()
    const api = await house.staff(place as StaffKey)
    people.push({
      api,
      residentId: null,
      organisationId: places.organisations[organisation],
      scope: below.map(({ _id }) => String(_id)),
    })
  }
  // Three items as one besides the sequence: stages side by side.
  const { id: jointId } = await (await house.staff('dictionaryEditor')).joinItems({
    body: {
      name: '老人一件事',
      itemIds: [places.items.allowance.id, places.items.plain.id],
      promisedDays: 30,
    },
  })
  const nobody = 'f'.repeat(24)
  const ids = { matter: [nobody], ask: [{ matterId: nobody, askId: nobody }] }
  /** The newest that somebody has: what ended is asked for now and then only, as is what never was. */
  let alive: string[] = []
  const matterId = () => pick(alive.length === 0 || random() < 0.1 ? ids.matter : alive)
  const matter = () => ({ params: { matterId: matterId() } })
  const ask = () => ({ params: pick(ids.ask.slice(-4)) })
  const stage = () => ({ stageIndex: Math.floor(random() * 5) })
  const offices = Object.values(places.organisations)
  const calls: Record<string, () => object> = {
    receive: () => {
      const phone = `1380000567${Math.floor(random() * RESIDENTS)}`
      const itemId = pick([places.items.allowance.id, places.items.plain.id, jointId, jointId])
      const handedIn = random() < 0.8 ? [ID_CARD, PHOTO] : [ID_CARD]
      const plain = itemId === places.items.plain.id
      const { body } = papersOf(house, { itemId, handedIn: plain ? [] : handedIn })
      return { body: { ...body, applicant: { ...body.applicant, phone } } }
    },
    matter,
    myMatter: matter,
    withdraw: matter,
    matters: () => ({ query: { box: pick(['todo', 'supervise', 'all']) } }),
    myMatters: () => ({}),
    accept: () => ({ ...matter(), body: {} }),
    complete: () => ({ ...matter(), body: {} }),
    tellMissing: () => ({ ...matter(), body: { missing: ['代办人身份证'] } }),
    decline: () => ({ ...matter(), body: { reason: '不在受理范围' } }),
    pass: () => ({ ...matter(), body: stage() }),
    sendBack: () => ({
      ...matter(),
      body: { ...stage(), toIndex: Math.floor(random() * 4), reason: '请重新核实' },
    }),
    refuseAtStage: () => ({ ...matter(), body: { ...stage(), reason: '不符合条件' } }),
    askOffice: () => ({
      ...matter(),
      body: { ...stage(), organisationId: pick(offices), question: '请核实户籍', limitDays: 3 },
    }),
    answerAsk: () => ({ ...ask(), body: { answer: '属实' } }),
    dropAsk: () => ({ ...ask(), body: {} }),
    decide: () => ({
      ...matter(),
      body: { ...stage(), outcome: pick(['granted', 'refused']), resultText: '见附件' },
    }),
    close: () => ({ ...matter(), body: {} }),
    pauseClock: () => ({ ...matter(), body: { reason: pick(pauseReasons) } }),
    resumeClock: () => ({ ...matter(), body: {} }),
    askExtension: () => ({ ...matter(), body: { days: pick([1, 10, 15]), reason: '案情复杂' } }),
    grantExtension: () => ({ ...matter(), body: {} }),
    refuseExtension: () => ({ ...matter(), body: { reason: '抓紧办' } }),
    assign: () => ({ ...matter(), body: { ...stage(), toId: pick(Object.values(places.staff)) } }),
  }
  const names = Object.keys(calls)
  // Rarer here, so that matters grow old all the same; papers have a test of their own.
  const papers = paperCalls(pick, matterId)
  Object.assign(calls, papers.calls)
  expect(Object.keys(calls).filter(name => !(name in contract))).toEqual([])
  // What takes a matter on is drawn more often, and what ends it early less: else none would grow old.
  const onwards = [
    'accept',
    'pass',
    'pass',
    'pass',
    'decide',
    'resumeClock',
    'resumeClock',
    'answerAsk',
    'answerAsk',
  ]
  const early = ['decline', 'withdraw']
  const draw = () => {
    if (alive.length < ALIVE && random() < 0.2) return 'receive'
    const name = pick([...names, ...onwards, 'paper', 'paper'])
    if (name === 'paper') return pick(Object.keys(papers.calls))
    return early.includes(name) && random() < 0.7 ? pick(onwards) : name
  }

  const done: Record<string, number> = {}
  /** Ids of matters in an answer, to be looked up afterwards: who saw what. */
  const sightings: [Person, string][] = []
  const remember = (who: Person, name: string, sent: object, answer: unknown) => {
    done[name] = (done[name] ?? 0) + 1
    if (name === 'receive') ids.matter.push((answer as Seen).id)
    if (name === 'askOffice') {
      const { id: matterId, asks } = answer as Seen
      ids.ask.push({ matterId, askId: asks!.at(-1)!.id })
    }
    papers.remember(name, sent, answer)
    if (name in papers.calls) return
    const seen = name === 'matters' ? (answer as { matters: Seen[] }).matters : [answer].flat()
    for (const { id } of seen as Seen[]) sightings.push([who, id])
  }
  /** Whoever has the matter now, and the call made of a stage that is open: else most would be refused. */
  const aimed = async (sent: { params?: { matterId?: string }; body?: { stageIndex?: number } }) => {
    const matter = await Matter.findById(sent.params?.matterId).lean()
    if (!matter) return []
    const open = matter.stages.flatMap((stage, index) => (isOpen(stage) ? [index] : []))
    if (sent.body?.stageIndex !== undefined && open.length > 0) sent.body.stageIndex = pick(open)
    const holders = matter.holderIds.map(String)
    return people.filter(({ organisationId }) => organisationId !== null && holders.includes(organisationId))
  }
  const step = async () => {
    const name = draw()
    const sent = calls[name]!()
    const resident = contract[name as keyof typeof contract].access === 'resident'
    const fit = people.filter(({ residentId }) => (residentId !== null) === resident)
    const atHand = random() < 0.5 ? await aimed(sent) : []
    const who = pick(atHand.length > 0 && !resident ? atHand : random() < 0.05 ? people : fit)
    try {
      remember(who, name, sent, await (who.api as unknown as Anyone)[name]!(sent))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect([name, error.code]).not.toEqual([name, 'server.failed'])
    }
  }
  for (let taken = 0; taken < STEPS; taken += AT_ONCE) {
    const newest = await Matter.find({ holderIds: { $ne: [] } })
      .sort({ _id: -1 })
      .limit(ALIVE)
      .lean()
    alive = newest.map(({ _id }) => String(_id))
    await Promise.all(Array.from({ length: AT_ONCE }, () => step()))
  }

  // Most kinds of moves came through, so that the rest says something; the rarest need luck in few steps.
  expect(names.filter(name => !done[name]).length).toBeLessThan(8)
  await expectPapersKept(house.app)
  expect(await expectReplays()).toBe(ids.matter.length - 1)
  const stored = new Map((await Matter.find().lean()).map(each => [String(each._id), each]))
  for (const [{ residentId, scope }, id] of sightings) {
    const { organisationIds, residentId: owner } = stored.get(id)!
    if (residentId) expect(String(owner)).toBe(residentId)
    else expect(organisationIds.map(String).some(each => scope.includes(each))).toBe(true)
  }
  for (const { status } of stored.values()) expect(matterStatuses).toContain(status)
  expect(new Set([...stored.values()].map(({ status }) => status)).size).toBeGreaterThan(4)
}, 900_000)
