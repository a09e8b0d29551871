import { type Api, MONDAY_MORNING } from '../../testing/fixture.ts'
import { idsOf, lineOf, type PapersHouse, photo, startPapersHouse } from '../../testing/papers-scene.ts'
import { ID_CARD, received } from '../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { passPhoto, returnPhoto, sendPhoto, stateOf, tasksOf } from '../../testing/waiting-scene.ts'
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
const sent = () => sendPhoto(owner, at)
const verify = (who = clerk) => passPhoto(who, at)
const giveBack = (who = clerk) => returnPhoto(who, at)
const seen = () => stateOf(owner, clerk, at)
const decided = async () => {
  const [town, county] = [await house.staff('townOfficer'), await house.staff('countyOfficer')]
  await agent.pass({ ...at, body: { stageIndex: 0 } })
  await town.pass({ ...at, body: { stageIndex: 1 } })
  return county.decide({ ...at, body: { stageIndex: 2, outcome: 'granted', resultText: '写明' } })
}

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
    expect(await tasksOf(clerk)).toEqual([0, []])
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
    expect(await tasksOf(agent)).toEqual([1, [1]])
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
  // When an original came by hand was not kept then.
  const materials = stored!.materials.map(({ byHandAt: _, ...each }) => each)
  expect(await Matter.findById(at.params.matterId).lean()).toEqual({ ...stored, materials })
})
