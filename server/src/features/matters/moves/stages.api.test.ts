import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { stageMovesOf } from '../../../testing/offered.ts'
import { accepted, papersOf, plainPapersOf } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Item } from '../../catalogue/model.ts'

let house: TestApp
let staff: Record<'clerk' | 'agent' | 'townOfficer' | 'countyOfficer' | 'otherClerk' | 'leader', Api>
beforeAll(async () => {
  house = await startTestApp()
  staff = {
    clerk: await house.staff('clerk'),
    agent: await house.staff('agent'),
    townOfficer: await house.staff('townOfficer'),
    countyOfficer: await house.staff('countyOfficer'),
    otherClerk: await house.staff('otherClerk'),
    leader: await house.staff('leader'),
  }
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

const granted = (stageIndex: number) => ({ stageIndex, outcome: 'granted' as const, resultText: '准予' })
/** At the county, ready to be decided. */
const atCounty = async () => {
  const at = await accepted(house, staff.clerk)
  await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
  await staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } })
  return at
}
const refusedCodes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []))

describe('passing on', () => {
  test('moves the matter and its buttons to the next organisation', async () => {
    const at = await accepted(house, staff.clerk)
    expect((await staff.agent.matter(at)).allowedMoves).toEqual(['pass', 'pause', 'askExtension'])
    expect((await staff.townOfficer.matter(at)).allowedMoves).toEqual([])
    house.passMinutes(30)
    const events = await eventsOf(house, async () => {
      const passed = await staff.agent.pass({ ...at, body: { stageIndex: 0, note: '户籍无误' } })
      expect(passed).toMatchObject({ stageIndex: 1, holderName: '镇民政办', allowedMoves: [] })
      expect(passed.stages[0]!.doneAt).toBe('2037-11-23T02:00:00.000Z')
      expect(passed.stages[1]!.enteredAt).toBe('2037-11-23T02:00:00.000Z')
      expect(passed.timeline.at(-1)!.note).toBe('户籍无误')
    })
    expect(events).toEqual(['matter.passed'])
    const seen = await staff.townOfficer.matter(at)
    expect(seen.allowedMoves).toEqual(['pass', 'sendBack', 'refuse', 'askOffice', 'pause', 'askExtension'])
    expect(stageMovesOf(seen)).toEqual([
      { stageIndex: 1, moves: ['pass', 'sendBack', 'refuse', 'askOffice'], sendableTo: [0] },
    ])
  })
  test('is for the holder; others see it or do not even see it', async () => {
    const at = await accepted(house, staff.clerk)
    const pass = (who: Api) => () => who.pass({ ...at, body: { stageIndex: 0 } })
    const refusal = await expectUntouched(pass(staff.townOfficer), 'matter.not_your_stage')
    expect(refusal.details.map(({ message }) => message)).toEqual([
      '当前状态：办理中，现在由西向村便民服务站办理',
      '11月23日 周一 09:30 陈晓敏已做「受理」',
    ])
    await expectUntouched(pass(staff.clerk), 'matter.not_your_stage')
    await expectUntouched(pass(staff.otherClerk), 'matter.not_found')
    await expectUntouched(pass(staff.leader), 'access.denied')
    const { api } = await house.newResident()
    await expectUntouched(pass(api), 'session.wrong_kind')
  })
  test('twice, at once or one after another, passes one stage', async () => {
    const at = await accepted(house, staff.clerk)
    const pass = () => staff.agent.pass({ ...at, body: { stageIndex: 0 } })
    const events = await eventsOf(house, async () => {
      expect(refusedCodes(await Promise.allSettled([pass(), pass()]))).toEqual(['matter.already_moved'])
    })
    expect(events).toEqual(['matter.passed'])
    await expectUntouched(pass, 'matter.already_moved')
    expect((await staff.agent.matter(at)).stageIndex).toBe(1)
  })
  test('only from the stage the officer looked at, and not before acceptance', async () => {
    const at = await accepted(house, staff.clerk)
    for (const stageIndex of [1, 2, 9])
      await expectUntouched(() => staff.agent.pass({ ...at, body: { stageIndex } }), 'matter.already_moved')
    await expectUntouched(() => staff.agent.pass({ ...at, body: { stageIndex: -1 } }), 'request.invalid')
    const { id } = await staff.clerk.receive(papersOf(house))
    const early = () => staff.agent.pass({ params: { matterId: id }, body: { stageIndex: 0 } })
    await expectUntouched(early, 'matter.already_moved')
  })
})

describe('deciding', () => {
  test('is for the deciding stage; the result goes back to the village', async () => {
    const at = await atCounty()
    await expectUntouched(
      () => staff.countyOfficer.pass({ ...at, body: { stageIndex: 2 } }),
      'matter.already_moved',
    )
    await expectUntouched(
      () => staff.townOfficer.decide({ ...at, body: granted(2) }),
      'matter.not_your_stage',
    )
    await expectUntouched(
      () => staff.countyOfficer.decide({ ...at, body: { ...granted(2), resultText: '' } }),
      'request.invalid',
    )
    const events = await eventsOf(house, async () => {
      const body = { stageIndex: 2, outcome: 'refused' as const, resultText: '未满 80 周岁' }
      expect(await staff.countyOfficer.decide({ ...at, body })).toMatchObject({
        status: 'decided',
        outcome: 'refused',
        resultText: '未满 80 周岁',
        stageIndex: 3,
        holderName: '西向村便民服务站',
      })
    })
    expect(events).toEqual(['matter.decided'])
  })
  test('not at an earlier stage', async () => {
    const at = await accepted(house, staff.clerk)
    await expectUntouched(() => staff.agent.decide({ ...at, body: granted(0) }), 'matter.already_moved')
    await expectUntouched(() => staff.agent.decide({ ...at, body: granted(2) }), 'matter.already_moved')
  })
  test('two officers at once: one decides, the other is told it has moved', async () => {
    const at = await atCounty()
    const colleague = await house.staff('countyOfficer')
    const events = await eventsOf(house, async () => {
      const outcomes = await Promise.allSettled([
        staff.countyOfficer.decide({ ...at, body: granted(2) }),
        colleague.decide({ ...at, body: { stageIndex: 2, outcome: 'refused', resultText: '不予' } }),
      ])
      expect(refusedCodes(outcomes)).toEqual(['matter.already_moved'])
      const [winner] = outcomes.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
      const { outcome, resultText } = await staff.clerk.matter(at)
      expect({ outcome, resultText }).toEqual({ outcome: winner!.outcome, resultText: winner!.resultText })
    })
    expect(events).toEqual(['matter.decided'])
    await expectUntouched(() => colleague.decide({ ...at, body: granted(2) }), 'matter.already_moved')
  })
  test('while the resident withdraws: one of the two', async () => {
    const phone = '13900000011'
    const { api } = await house.newResident({ phone })
    const { id } = await staff.clerk.receive(plainPapersOf(house, phone))
    const at = { params: { matterId: id } }
    await staff.clerk.accept({ ...at, body: {} })
    const outcomes = await Promise.allSettled([
      staff.clerk.decide({ ...at, body: granted(0) }),
      api.withdraw(at),
    ])
    expect(refusedCodes(outcomes)).toEqual(['matter.already_moved'])
  })
})

describe('closing', () => {
  test('is for who hands the result over, after the decision, once', async () => {
    const at = await atCounty()
    const close = (who: Api) => () => who.close({ ...at, body: { note: '已送到家' } })
    await expectUntouched(close(staff.countyOfficer), 'matter.already_moved')
    await staff.countyOfficer.decide({ ...at, body: granted(2) })
    await expectUntouched(close(staff.countyOfficer), 'matter.not_your_stage')
    await expectUntouched(close(staff.clerk), 'matter.not_your_stage')
    const events = await eventsOf(house, async () => {
      expect(await close(staff.agent)()).toMatchObject({
        status: 'closed',
        holderName: null,
        allowedMoves: [],
      })
    })
    expect(events).toEqual(['matter.closed'])
    await expectUntouched(close(staff.agent), 'matter.already_moved')
  })
  test('without a guide the hall decides and closes', async () => {
    const { id } = await staff.clerk.receive(plainPapersOf(house))
    const at = { params: { matterId: id } }
    const held = await staff.clerk.accept({ ...at, body: {} })
    expect(held).toMatchObject({
      holderName: '鳌头镇',
      allowedMoves: ['askOffice', 'pause', 'askExtension', 'decide'],
      dueOn: '2037-12-21',
    })
    const decided = await staff.clerk.decide({ ...at, body: granted(0) })
    expect(decided).toMatchObject({ holderName: '鳌头镇便民服务中心', allowedMoves: ['close'] })
    expect((await staff.clerk.close({ ...at, body: {} })).status).toBe('closed')
  })
  test.each([
    [
      ['受理', '办结'],
      ['accept', 'decide', 'close'],
    ],
    [
      ['受理', '初审', '办结'],
      ['accept', 'decide', 'close'],
    ],
    [
      ['受理审核', '审批'],
      ['accept', 'pass', 'decide', 'close'],
    ],
  ])('a guide of %j at the hall takes %j', async (names, moves) => {
    const { guide } = (await Item.findById(house.towns.items.allowance.id).lean())!
    const name = names.join()
    const item = await Item.create({
      name,
      normalisedName: name,
      code: name,
      department: '镇政府',
      taskType: 5,
      situations: [],
      group: null,
      areaCode: null,
      line: null,
      guide: {
        ...guide,
        materials: [],
        stages: sequenceOf(names.map(stage => ({ name: stage, by: '镇政府', level: 'town' }))),
      },
    })
    const { body } = plainPapersOf(house)
    let matter = await staff.clerk.receive({ body: { ...body, itemId: String(item._id) } })
    const at = { params: { matterId: matter.id } }
    const made: string[] = []
    const move: Record<string, () => Promise<typeof matter>> = {
      accept: () => staff.clerk.accept({ ...at, body: {} }),
      pass: () => staff.clerk.pass({ ...at, body: { stageIndex: matter.stageIndex } }),
      decide: () => staff.clerk.decide({ ...at, body: granted(matter.stageIndex) }),
      close: () => staff.clerk.close({ ...at, body: {} }),
    }
    while (matter.allowedMoves.length > 0) {
      const name = matter.allowedMoves.find(each => each in move)!
      matter = await move[name]!()
      made.push(name)
    }
    expect(made).toEqual(moves)
    expect(matter.status).toBe('closed')
    expect(matter.stages.every(({ doneAt }) => doneAt !== null)).toBe(true)
  })
})
