import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { type Api, MONDAY_MORNING } from '../../testing/fixture.ts'
import {
  addPhoto,
  idsOf,
  lineOf,
  type PapersHouse,
  photo,
  startPapersHouse,
} from '../../testing/papers-scene.ts'
import { ID_CARD, PHOTO, received } from '../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { lapseUntold } from '../matters/moves/lapsing.ts'
import { Matter } from '../matters/record/model.ts'
import { MatterPaper } from './model.ts'
import { upgradePapers } from './upgrade.ts'

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

const body = {}
const sent = async () => idsOf(lineOf(await addPhoto(owner, at)))
const verify = async (who = clerk) =>
  who.verifyMaterial({ ...at, body: { material: PHOTO, paperIds: idsOf(lineOf(await who.papers(at))) } })
const giveBack = async (who = clerk, reason = '照片反光') => {
  const paperId = idsOf(lineOf(await who.papers(at))).at(-1)!
  return who.returnPaper({ params: { ...at.params, paperId }, body: { reason } })
}
const promised = async () => {
  at = await received(house, clerk, { handedIn: [ID_CARD] })
  const promise = { materials: [PHOTO], byOn: '2037-11-27', version: PROMISE_VERSION }
  await clerk.acceptOnPromise({ ...at, body: { ...promise, way: 'signature' } })
}
const decided = async () => {
  const [town, county] = [await house.staff('townOfficer'), await house.staff('countyOfficer')]
  await agent.pass({ ...at, body: { stageIndex: 0 } })
  await town.pass({ ...at, body: { stageIndex: 1 } })
  return county.decide({ ...at, body: { stageIndex: 2, outcome: 'granted', resultText: '写明' } })
}
/** How both sides see the photo. */
const seen = async () => {
  const lines = [lineOf(await owner.myPapers(at)), lineOf(await clerk.papers(at))]
  const named = [await owner.myMatter(at), await clerk.matter(at)].map(({ materials }) =>
    materials.find(({ name }) => name === PHOTO),
  )
  const states = new Set([...lines, ...named].map(each => each!.state))
  expect(states.size).toBe(1)
  return [...states][0]
}
const tasks = async (who: Api) => [
  (await who.matterWork()).newPapers,
  (await who.matters({ query: { box: 'new_papers' } })).matters.map(({ newPapers }) => newPapers),
]

describe('what a resident sends reaches who has the matter', () => {
  test('a count and a task at the window, and the resident is not told to send it again', async () => {
    expect(await seen()).toBe('to_send')
    expect((await owner.myMatter(at)).todo).toMatch(/^请把「近期一寸照片」拍照传来/)
    expect(await tasks(clerk)).toEqual([0, []])
    await sent()
    expect(await seen()).toBe('waiting')
    expect(lineOf(await owner.myPapers(at))).toMatchObject({ mustSend: false, waiting: 1 })
    expect(await owner.myMatter(at)).toMatchObject({ todo: null, missing: [] })
    expect((await owner.myMatters())[0]).toMatchObject({ todo: null })
    expect(await tasks(clerk)).toEqual([1, [1]])
    for (const other of ['otherClerk', 'agent', 'countyOfficer'] as const)
      expect(await tasks(await house.staff(other))).toEqual([0, []])
  })
  test('passed: both sides read it, the resident is told, nothing waits any more', async () => {
    await sent()
    await verify()
    expect(await seen()).toBe('passed')
    expect(await tasks(clerk)).toEqual([0, []])
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
    expect((await owner.myMatter(at)).todo).toMatch(/^「近期一寸照片」退回了，要重新交。请把「近期一寸照片」/)
    expect(await tasks(clerk)).toEqual([0, []])
    await sent()
    expect(await seen()).toBe('waiting')
    expect(await tasks(clerk)).toEqual([1, [1]])
  })
  test('what is taken back is a task no more', async () => {
    const [paperId] = await sent()
    await owner.removeMyPaper({ params: { ...at.params, paperId: paperId! } })
    expect(await seen()).toBe('to_send')
    expect(await tasks(clerk)).toEqual([0, []])
  })
  test('from two phones at once: both files wait, as one material', async () => {
    await Promise.all([sent(), sent()])
    expect(lineOf(await clerk.papers(at))).toMatchObject({ state: 'waiting', waiting: 2 })
    expect(await tasks(clerk)).toEqual([1, [1]])
    await verify()
    expect(lineOf(await owner.myPapers(at))).toMatchObject({ state: 'passed', waiting: 0 })
  })
  test('one of two returned: the resident must send it again, the other is still to be looked at', async () => {
    await sent()
    await sent()
    await giveBack()
    expect(await seen()).toBe('returned')
    expect(lineOf(await clerk.papers(at))).toMatchObject({ waiting: 1, canCheck: true })
    expect(await tasks(clerk)).toEqual([0, []])
    await expectUntouched(() => clerk.complete({ ...at, body }), 'matter.papers_waiting')
  })
  test('promised, while the village has the matter: the village gets the task and passes it', async () => {
    await promised()
    await sent()
    expect(await tasks(agent)).toEqual([1, [1]])
    expect(await tasks(clerk)).toEqual([0, []])
    expect(lineOf(await agent.papers(at)).canCheck).toBe(true)
    const county = await house.staff('countyOfficer')
    expect(lineOf(await county.papers(at)).canCheck).toBe(false)
    await expectUntouched(() => verify(county), 'matter.not_your_stage')
    await verify(agent)
    expect(await seen()).toBe('passed')
    expect(await tasks(agent)).toEqual([0, []])
  })
  test('promised: the receiving hall may look as well, and the task moves on with the matter', async () => {
    await promised()
    await sent()
    await agent.pass({ ...at, body: { stageIndex: 0 } })
    expect(await tasks(agent)).toEqual([0, []])
    expect(await tasks(await house.staff('townOfficer'))).toEqual([1, [1]])
    await verify()
    expect(await tasks(await house.staff('townOfficer'))).toEqual([0, []])
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

describe('what a decision rests on', () => {
  const ofDesk = async () => idsOf(lineOf(await clerk.addPaper({ ...at, ...photo }))).at(-1)!
  test('stays: neither who sent it nor the window takes it away, before and after the end', async () => {
    const [mine] = await sent()
    const scanned = await ofDesk()
    for (const paperId of [mine!, scanned])
      await clerk.returnPaper({ params: { ...at.params, paperId }, body: { reason: '反光' } })
    await clerk.complete({ ...at, body })
    const calls = [
      () => owner.removeMyPaper({ params: { ...at.params, paperId: mine! } }),
      () => clerk.removePaper({ params: { ...at.params, paperId: scanned } }),
    ]
    for (const call of calls) await expectUntouched(call, 'paper.relied_on')
    expect(lineOf(await owner.myPapers(at)).papers.map(({ canRemove }) => canRemove)).toEqual([false, false])
    await decided()
    for (const call of calls) await expectUntouched(call, 'paper.relied_on')
    await agent.close({ ...at, body: { handing: { way: 'electronic' } } })
    for (const call of calls) await expectUntouched(call, 'paper.relied_on')
    expect(await seen()).toBe('passed')
  })
  test('the same of a matter that was not taken in', async () => {
    at = await received(house, clerk, { handedIn: [ID_CARD] })
    const [paperId] = await sent()
    await clerk.decline({ ...at, body: { reason: '不属本镇' } })
    await expectUntouched(
      () => owner.removeMyPaper({ params: { ...at.params, paperId: paperId! } }),
      'paper.relied_on',
    )
    await expectUntouched(() => verify(), 'paper.not_asked')
  })
})

describe('after the end', () => {
  const states = async () => (await owner.myMatter(at)).materials.map(({ state }) => state)
  test('declined: what came is not needed, what did not was not handed in; nobody is asked for anything', async () => {
    at = await received(house, clerk, { handedIn: [] })
    await sent()
    await clerk.decline({ ...at, body: { reason: '不属本镇' } })
    expect(await states()).toEqual(['not_sent', 'not_needed', 'not_sent'])
    expect((await owner.myPapers(at)).materials.some(({ mustSend, canAdd }) => mustSend || canAdd)).toBe(
      false,
    )
    expect(await owner.myMatter(at)).toMatchObject({ todo: null, missing: [] })
    expect(await tasks(clerk)).toEqual([0, []])
  })
  test('withdrawn: nothing was decided on it, and the applicant may take the file back', async () => {
    const [paperId] = await sent()
    await owner.withdraw(at)
    expect(await states()).toEqual(['passed', 'not_needed', 'not_sent'])
    const call = () => owner.removeMyPaper({ params: { ...at.params, paperId: paperId! } })
    expect(await eventsOf(house, call)).toEqual(['paper.removed'])
    expect(await states()).toEqual(['passed', 'not_sent', 'not_sent'])
  })
  test('accepted because nobody said anything: what came is still looked at, and returned without asking again', async () => {
    at = await received(house, clerk, { handedIn: [ID_CARD] })
    await sent()
    house.setClock('2037-12-01T02:00:00Z')
    agent = await house.staff('agent')
    clerk = await house.staff('clerk')
    await lapseUntold(house.app)
    expect(await seen()).toBe('waiting')
    expect(await tasks(agent)).toEqual([1, [1]])
    await giveBack(agent)
    expect(lineOf(await clerk.papers(at))).toMatchObject({
      state: 'returned',
      mustSend: false,
      canAdd: false,
    })
    await house.deliver()
    expect((await owner.messages()).messages[0]).toMatchObject({ title: '有材料退回了' })
  })
})

test('a matter of before says how its files stand once the house has started', async () => {
  await sent()
  await sent()
  await giveBack()
  const stored = await Matter.findById(at.params.matterId).lean()
  const before = stored!.materials.map(({ name, required, handedIn }) => ({ name, required, handedIn }))
  await Matter.collection.updateOne(
    { _id: stored!._id },
    { $set: { materials: before }, $unset: { papersSince: '' } },
  )
  await MatterPaper.updateOne(
    { ...at.params, status: 'returned' },
    { $set: { checkedAt: new Date('2037-12-02') } },
  )
  await upgradePapers()
  await upgradePapers()
  expect(await Matter.findById(at.params.matterId).lean()).toEqual(stored)
})
