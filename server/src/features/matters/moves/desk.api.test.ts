import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { AGENT_CARD, accepted, ID_CARD, PHOTO, plainPapersOf, received } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Matter } from '../record/model.ts'
import { lapseUntold } from './lapsing.ts'

let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
})

const body = {}
/** Received without the photograph. */
const incomplete = () => received(house, clerk, { handedIn: [ID_CARD] })
const tell = (at: { params: { matterId: string } }, ...missing: string[]) =>
  clerk.tellMissing({ ...at, body: { missing } })

describe('accepting', () => {
  test('with all papers: the village has it, twenty working days from receipt', async () => {
    const at = await received(house, clerk)
    expect(
      await eventsOf(house, async () => {
        expect(await clerk.accept({ ...at, body })).toMatchObject({
          status: 'in_progress',
          dueOn: '2037-12-21',
          holderName: '西向村便民服务站',
          stageIndex: 0,
        })
      }),
    ).toEqual(['matter.accepted'])
    await expectUntouched(() => clerk.accept({ ...at, body }), 'matter.already_moved')
  })
  test('days later does not give the hall those days: the clock runs from receipt', async () => {
    const at = await received(house, clerk)
    house.setClock('2037-11-26T02:00:00Z')
    expect((await (await house.staff('clerk')).accept({ ...at, body })).dueOn).toBe('2037-12-21')
  })
  test('not without a required paper: the refusal lists what is missing', async () => {
    const at = await received(house, clerk, { handedIn: [] })
    const { details } = await expectUntouched(() => clerk.accept({ ...at, body }), 'matter.papers_missing')
    expect(details.map(({ message }) => message)).toEqual([ID_CARD, PHOTO])
  })
  test('is for the hall that received it', async () => {
    const at = await received(house, clerk)
    const [other, agent, officer] = [
      await house.staff('otherClerk'),
      await house.staff('agent'),
      await house.staff('countyOfficer'),
    ]
    await expectUntouched(() => other.accept({ ...at, body }), 'matter.not_found')
    await expectUntouched(() => officer.accept({ ...at, body }), 'access.denied')
    const refusal = await expectUntouched(() => agent.accept({ ...at, body }), 'matter.not_your_stage')
    expect(refusal.details).toEqual([{ message: '当前状态：已收件，现在由鳌头镇便民服务中心办理' }])
  })
  test('twice at once is once', async () => {
    const at = await received(house, clerk)
    const clicks = () =>
      Promise.allSettled([
        clerk.accept({ ...at, body }),
        clerk.decline({ ...at, body: { reason: '不属本镇' } }),
      ])
    expect(await eventsOf(house, clicks)).toHaveLength(1)
  })
})

describe('telling what is missing', () => {
  test('is complete, even when only an optional paper was ticked', async () => {
    const at = await received(house, clerk, { handedIn: [] })
    const events = await eventsOf(house, async () => {
      const told = await clerk.tellMissing({ ...at, body: { missing: [AGENT_CARD], note: '带原件' } })
      expect(told).toMatchObject({ status: 'papers_missing', missing: [ID_CARD, PHOTO, AGENT_CARD] })
      expect(told.timeline.at(-1)).toMatchObject({
        text: '还缺 3 份材料，请补交后继续办理',
        note: `${ID_CARD}、${PHOTO}、${AGENT_CARD}。带原件`,
      })
    })
    expect(events).toEqual(['matter.papers_missing'])
  })
  test('is possible once', async () => {
    const at = await incomplete()
    await tell(at, PHOTO)
    await expectUntouched(() => tell(at, PHOTO), 'matter.told_once')
    await clerk.complete({ ...at, body })
    await expectUntouched(() => tell(at, AGENT_CARD), 'matter.told_once')
  })
  test('only of papers in the guide that are not here', async () => {
    const at = await incomplete()
    for (const name of ['结婚证', ID_CARD]) {
      const { details } = await expectUntouched(() => tell(at, PHOTO, name), 'matter.unknown_material')
      expect(details).toEqual([{ field: 'materials', message: name }])
    }
    const { details } = await expectUntouched(() => tell(at), 'request.invalid')
    expect(details).toEqual([{ field: 'missing', message: '请至少选一份要补的材料' }])
  })
  test('then only completing goes on, and the clock starts anew', async () => {
    const at = await incomplete()
    await tell(at, PHOTO)
    await expectUntouched(() => clerk.accept({ ...at, body }), 'matter.already_moved')
    await expectUntouched(() => clerk.decline({ ...at, body: { reason: '缺件' } }), 'matter.already_moved')
    house.setClock('2037-11-30T02:00:00Z')
    const later = await house.staff('clerk')
    const done = await later.complete({ ...at, body })
    expect(done).toMatchObject({ status: 'in_progress', dueOn: '2037-12-28', missing: [] })
    expect(done.materials.map(({ handedIn }) => handedIn)).toEqual([true, true, false])
    await expectUntouched(() => later.complete({ ...at, body }), 'matter.already_moved')
  })
})

test('declining needs a reason and ends the matter', async () => {
  const at = await incomplete()
  const { details } = await expectUntouched(
    () => clerk.decline({ ...at, body: { reason: ' ' } }),
    'request.invalid',
  )
  expect(details).toEqual([{ field: 'reason', message: '请填写内容' }])
  const events = await eventsOf(house, async () => {
    const declined = await clerk.decline({ ...at, body: { reason: '户籍不在本镇' } })
    expect(declined).toMatchObject({ status: 'declined', holderName: null, allowedMoves: [] })
    expect(declined.timeline.at(-1)).toMatchObject({ text: '不予受理', note: '户籍不在本镇' })
  })
  expect(events).toEqual(['matter.declined'])
  await expectUntouched(() => clerk.accept({ ...at, body }), 'matter.already_moved')
})

describe('withdrawing', () => {
  const mine = async () => {
    const phone = `139${String(Math.floor(house.app.random() * 1e8)).padStart(8, '0')}`
    const { api } = await house.newResident({ phone })
    const { id } = await clerk.receive(plainPapersOf(house, phone))
    return { api, at: { params: { matterId: id } } }
  }
  test('is possible until the decision, once, and only by the applicant', async () => {
    const { api, at } = await mine()
    await clerk.accept({ ...at, body })
    const { api: other } = await house.newResident()
    await expectUntouched(() => other.withdraw(at), 'matter.not_found')
    const events = await eventsOf(house, async () => {
      expect(await api.withdraw(at)).toMatchObject({
        status: 'withdrawn',
        canWithdraw: false,
        holderName: null,
      })
    })
    expect(events).toEqual(['matter.withdrawn'])
    const [mineNow, theirs] = [await api.myMatter(at), await clerk.matter(at)]
    expect(mineNow.timeline.at(-1)!.text).toBe('您撤回了申请')
    expect(theirs.timeline.at(-1)!.text).toBe('申请人撤回了申请')
    const receiptCode = mineNow.receiptUrl.split('/').at(-1)!
    const receipt = await house.as(null).track({ params: { receiptCode } })
    expect(receipt.timeline.at(-1)!.text).toBe('申请人撤回了申请')
    await expectUntouched(() => api.withdraw(at), 'matter.already_moved')
    const decision = { stageIndex: 0, outcome: 'granted' as const, resultText: '准予' }
    await expectUntouched(() => clerk.decide({ ...at, body: decision }), 'matter.already_moved')
  })
  test('not after the decision', async () => {
    const { api, at } = await mine()
    await clerk.accept({ ...at, body })
    await clerk.decide({ ...at, body: { stageIndex: 0, outcome: 'refused', resultText: '不符合条件' } })
    await expectUntouched(() => api.withdraw(at), 'matter.already_moved')
  })
})

describe('told nothing for five working days', () => {
  test('a matter counts as accepted from receipt; told, accepted and ended ones stay', async () => {
    await Matter.deleteMany()
    const silent = await received(house, clerk, { handedIn: [] })
    const told = await incomplete()
    await tell(told, PHOTO)
    await accepted(house, clerk)
    house.setClock('2037-11-30T15:59:00Z')
    expect(await lapseUntold(house.app)).toBe(0)
    house.setClock('2037-11-30T16:00:00Z')
    const events = await eventsOf(house, async () => expect(await lapseUntold(house.app)).toBe(1))
    expect(events).toEqual(['matter.lapsed'])
    expect(await lapseUntold(house.app)).toBe(0)
    const later = await house.staff('clerk')
    const lapsed = await later.matter(silent)
    expect(lapsed).toMatchObject({
      status: 'in_progress',
      dueOn: '2037-12-21',
      holderName: '西向村便民服务站',
    })
    expect(lapsed.timeline.at(-2)!.text).toBe('5 个工作日内没有告知补材料，按规定视为已受理')
    expect((await later.matter(told)).status).toBe('papers_missing')
  })
})
