import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { numbersFrom } from './chance.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'
import { expectPapersKept, paperCalls } from './paper-moves.ts'
import { APPLICANT, ID_CARD, PHOTO, papersOf } from './receiving.ts'
import { expectReplays } from './replay.ts'

const STEPS = Number(process.env.MOVES ?? 900)
const SEED = Number(process.env.MOVES_SEED ?? 20_371_125)
const AT_ONCE = 3
/** She and her mother, under one account. */
const PERSONS = [APPLICANT.idNumber, '440111194001010046']

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

type Anyone = Record<string, (sent: object) => Promise<unknown>>
test(`${STEPS} random moves with papers: each has its file, each file its paper, and nobody uses another's`, async () => {
  const random = numbersFrom(SEED)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const residents: Api[] = []
  for (const end of ['1', '2']) residents.push((await house.newResident({ phone: `1380000567${end}` })).api)
  const [clerk, manager] = [await house.staff('clerk'), await house.staff('manager')]
  const staff = [clerk, clerk, manager, await house.staff('otherClerk'), await house.staff('agent')]
  const matters = ['f'.repeat(24)]
  const at = () => ({ params: { matterId: pick(matters.slice(-5)) } })
  const papers = paperCalls(pick, () => at().params.matterId)
  const calls: Record<string, () => object> = {
    ...papers.calls,
    receive: () => {
      const applicant = { ...APPLICANT, idNumber: pick(PERSONS), phone: `1380000567${pick(['1', '2'])}` }
      const villageId = house.towns.organisations.village
      return papersOf(house, { applicant: { ...applicant, villageId }, handedIn: [ID_CARD] })
    },
    tellMissing: () => ({ ...at(), body: { missing: [PHOTO] } }),
    accept: () => ({ ...at(), body: {} }),
    acceptOnPromise: () => {
      const promise = { materials: [PHOTO], byOn: '2037-11-30', version: PROMISE_VERSION }
      return { ...at(), body: { ...promise, way: 'signature' } }
    },
    complete: () => ({ ...at(), body: {} }),
    keepPromise: () => ({ ...at(), body: {} }),
    withdraw: at,
  }
  const names = Object.keys(calls)
  const often = [...names, ...Object.keys(papers.calls), 'reuseMyPaper', 'reusePaper', 'verifyMaterial']
  const ofResidents = ['addMyPaper', 'reuseMyPaper', 'withdrawMyReuse', 'withdraw']
  const done: Record<string, number> = {}
  const step = async () => {
    const drawn = pick(often)
    const name = ['withdraw', 'complete'].includes(drawn) && random() < 0.7 ? 'addMyPaper' : drawn
    const sent = calls[name]!()
    const api = pick(ofResidents.includes(name) ? residents : staff)
    try {
      const answer = await (api as unknown as Anyone)[name]!(sent)
      done[name] = (done[name] ?? 0) + 1
      if (name === 'receive') matters.push((answer as { id: string }).id)
      papers.remember(name, sent, answer)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect([name, error.code]).not.toEqual([name, 'server.failed'])
    }
  }
  for (let taken = 0; taken < STEPS; taken += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => step()))
  // The rarest need luck in few steps.
  expect(names.filter(name => !done[name]).length).toBeLessThan(3)
  expect(await expectPapersKept(house.app)).toBeGreaterThan(0)
  expect(await expectReplays()).toBe(matters.length - 1)
}, 900_000)
