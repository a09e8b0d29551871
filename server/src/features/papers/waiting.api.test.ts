import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { fileStateOf } from '@zhenyiban/shared/papers/states.ts'
import { type Api, MONDAY_MORNING } from '../../testing/fixture.ts'
import { lineOf, type PapersHouse, startPapersHouse } from '../../testing/papers-scene.ts'
import { ID_CARD, PHOTO, received } from '../../testing/receiving.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { passPhoto, returnPhoto, sendPhoto, stateOf, tasksOf } from '../../testing/waiting-scene.ts'
import { Matter } from '../matters/record/model.ts'

let house: PapersHouse['house']
let owner: Api
let clerk: Api
let agent: Api
let missingPhoto: PapersHouse['missingPhoto']
let at: Awaited<ReturnType<PapersHouse['missingPhoto']>>
beforeAll(async () => {
  ;({ house, owner, clerk, missingPhoto } = await startPapersHouse())
  agent = await house.staff('agent')
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Matter.deleteMany({})
  at = await missingPhoto()
})

const MONDAY_MORNING_INSTANT = new Date(MONDAY_MORNING).toISOString()
const body = {}
const sent = () => sendPhoto(owner, at)
const verify = (who = clerk) => passPhoto(who, at)
const giveBack = (who = clerk) => returnPhoto(who, at)
const seen = () => stateOf(owner, clerk, at)
const promised = async () => {
  at = await received(house, clerk, { handedIn: [ID_CARD] })
  const promise = { materials: [PHOTO], byOn: '2037-11-27', version: PROMISE_VERSION }
  await clerk.acceptOnPromise({ ...at, body: { ...promise, way: 'signature' } })
}

describe('what a resident sends reaches who has the matter', () => {
  test('a count and a task at the window, and the resident is not told to send it again', async () => {
    expect(await seen()).toBe('to_send')
    expect((await owner.myMatter(at)).todo).toMatch(/^请把「近期一寸照片」拍照传来/)
    expect(await tasksOf(clerk)).toEqual([0, []])
    await sent()
    expect(await seen()).toBe('waiting')
    expect(lineOf(await owner.myPapers(at))).toMatchObject({ mustSend: false, waiting: 1 })
    expect(await owner.myMatter(at)).toMatchObject({ todo: null, missing: [] })
    expect((await owner.myMatters())[0]).toMatchObject({ todo: null })
    expect(await tasksOf(clerk)).toEqual([1, [1]])
    for (const other of ['otherClerk', 'agent', 'countyOfficer'] as const)
      expect(await tasksOf(await house.staff(other))).toEqual([0, []])
  })
  test('passed: both sides read it, the resident is told, nothing waits any more', async () => {
    await sent()
    await verify()
    expect(await seen()).toBe('passed')
    expect(await tasksOf(clerk)).toEqual([0, []])
    await house.deliver()
    const { messages } = await owner.messages()
    expect(messages[0]).toMatchObject({ title: '材料通过了' })
    expect(messages[0]!.text).toContain('不用再传')
  })
  test('returned: the reason on both sides, and it is asked for again; another takes its place', async () => {
    await sent()
    await giveBack()
    expect(await seen()).toBe('returned')
    expect(lineOf(await owner.myPapers(at))).toMatchObject({
      returned: '照片反光',
      mustSend: true,
      waiting: 0,
    })
    expect((await owner.myMatter(at)).todo).toMatch(/^「近期一寸照片」退回了，请重新拍照传来，或交到/)
    expect(await tasksOf(clerk)).toEqual([0, []])
    await sent()
    expect(await seen()).toBe('waiting')
    expect(await tasksOf(clerk)).toEqual([1, [1]])
  })
  test('what is taken back is a task no more', async () => {
    const [paperId] = await sent()
    await owner.removeMyPaper({ params: { ...at.params, paperId: paperId! } })
    expect(await seen()).toBe('to_send')
    expect(await tasksOf(clerk)).toEqual([0, []])
  })
  test('from two phones at once: both files wait, as one material', async () => {
    await Promise.all([sent(), sent()])
    expect(lineOf(await clerk.papers(at))).toMatchObject({ state: 'waiting', waiting: 2 })
    expect(await tasksOf(clerk)).toEqual([1, [1]])
    await verify()
    expect(lineOf(await owner.myPapers(at))).toMatchObject({ state: 'passed', waiting: 0 })
  })
  test('one of two returned: the resident must send it again, the other is still to be looked at', async () => {
    await sent()
    await sent()
    await giveBack()
    expect(await seen()).toBe('returned')
    expect(lineOf(await clerk.papers(at))).toMatchObject({ waiting: 1, canCheck: true })
    expect(await tasksOf(clerk)).toEqual([0, []])
    await expectUntouched(() => clerk.complete({ ...at, body }), 'matter.papers_waiting')
  })
  test('promised, while the village has the matter: the village gets the task and passes it', async () => {
    await promised()
    await sent()
    expect(await tasksOf(agent)).toEqual([1, [1]])
    expect(await tasksOf(clerk)).toEqual([0, []])
    expect(lineOf(await agent.papers(at)).canCheck).toBe(true)
    const county = await house.staff('countyOfficer')
    expect(lineOf(await county.papers(at)).canCheck).toBe(false)
    await expectUntouched(() => verify(county), 'matter.not_your_stage')
    await verify(agent)
    expect(await seen()).toBe('passed')
    expect(await tasksOf(agent)).toEqual([0, []])
    // The village passed all that was promised: nobody has to say so again before the county may grant.
    expect(await owner.myMatter(at)).toMatchObject({ promise: { status: 'kept' }, todo: null })
  })
  test('promised: the receiving hall may look as well, and the task moves on with the matter', async () => {
    await promised()
    await sent()
    await agent.pass({ ...at, body: { stageIndex: 0 } })
    expect(await tasksOf(agent)).toEqual([0, []])
    expect(await tasksOf(await house.staff('townOfficer'))).toEqual([1, [1]])
    await verify()
    expect(await tasksOf(await house.staff('townOfficer'))).toEqual([0, []])
  })
})

describe('the original came by hand', () => {
  const told = async () =>
    [await owner.myMatter(at), await clerk.matter(at)].map(({ timeline }) => timeline.map(({ note }) => note))
  const lines = async () => [lineOf(await owner.myPapers(at)), lineOf(await clerk.papers(at))]
  const settled = async () => {
    for (const line of await lines()) {
      expect(line).toMatchObject({ state: 'passed', returned: null, byHandAt: MONDAY_MORNING_INSTANT })
      expect(line.papers.map(({ status }) => fileStateOf(status, line))).toEqual(['not_needed'])
    }
    for (const notes of await told()) expect(notes).toContain('当面收到原件：「近期一寸照片」')
  }
  test('sent back, then brought to the window: passed, its file is over, and the story says how it came', async () => {
    await sent()
    await giveBack()
    for (const line of await lines()) expect(fileStateOf(line.papers[0]!.status, line)).toBe('returned')
    await clerk.complete({ ...at, body })
    await settled()
  })
  test('promised, sent back, then brought: the same', async () => {
    await promised()
    await sent()
    await giveBack()
    await clerk.keepPromise({ ...at, body })
    await settled()
  })
  test('handed in at the first visit; what was passed as a file did not come by hand', async () => {
    const idCard = async () => (await clerk.papers(at)).materials.find(({ name }) => name === ID_CARD)
    expect(await idCard()).toMatchObject({ state: 'passed', byHandAt: MONDAY_MORNING_INSTANT })
    await sent()
    await verify()
    expect(lineOf(await clerk.papers(at))).toMatchObject({ state: 'passed', byHandAt: null })
    await clerk.complete({ ...at, body })
    expect(lineOf(await clerk.papers(at))).toMatchObject({ state: 'passed', byHandAt: null })
    for (const notes of await told()) expect(notes.join()).not.toContain('当面收到')
  })
})

describe('nothing is decided past what waits', () => {
  test('complete is refused by name, and goes on once it was looked at', async () => {
    await sent()
    const { details } = await expectUntouched(() => clerk.complete({ ...at, body }), 'matter.papers_waiting')
    expect(details).toEqual([{ field: 'materials', message: PHOTO }])
    const verdict = (await clerk.matter(at)).moves.find(({ move }) => move === 'complete')
    expect(verdict).toMatchObject({ offered: true, allowed: false, why: { code: 'matter.papers_waiting' } })
    await giveBack()
    expect(await clerk.complete({ ...at, body })).toMatchObject({ status: 'in_progress', missing: [] })
    expect(await seen()).toBe('passed')
  })
  test('accepting, telling what is missing, accepting on a promise', async () => {
    at = await received(house, clerk, { handedIn: [ID_CARD] })
    await sent()
    const promise = { materials: [PHOTO], byOn: '2037-11-27', version: PROMISE_VERSION }
    for (const call of [
      () => clerk.accept({ ...at, body }),
      () => clerk.tellMissing({ ...at, body: { missing: [PHOTO] } }),
      () => clerk.acceptOnPromise({ ...at, body: { ...promise, way: 'signature' as const } }),
    ])
      await expectUntouched(call, 'matter.papers_waiting')
    await verify()
    expect(await clerk.accept({ ...at, body })).toMatchObject({ status: 'in_progress' })
  })
  test('keeping a promise and deciding', async () => {
    await promised()
    await sent()
    await expectUntouched(() => clerk.keepPromise({ ...at, body }), 'matter.papers_waiting')
    const town = await house.staff('townOfficer')
    await agent.pass({ ...at, body: { stageIndex: 0 } })
    const refusing = () => town.refuseAtStage({ ...at, body: { stageIndex: 1, reason: '没有照片' } })
    await expectUntouched(refusing, 'matter.papers_waiting')
    await town.pass({ ...at, body: { stageIndex: 1 } })
    const county = await house.staff('countyOfficer')
    const decision = { stageIndex: 2, outcome: 'refused' as const, resultText: '没有照片' }
    const decide = () => county.decide({ ...at, body: decision })
    await expectUntouched(decide, 'matter.papers_waiting')
    await giveBack(county)
    expect(await decide()).toMatchObject({ status: 'decided' })
    expect(await seen()).toBe('returned')
    expect(lineOf(await owner.myPapers(at))).toMatchObject({ mustSend: false, canAdd: false })
  })
})
