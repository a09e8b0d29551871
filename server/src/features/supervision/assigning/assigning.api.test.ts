import mongoose from 'mongoose'
import { employ } from '../../../testing/colleagues.ts'
import { type Api, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { APPLICANT, accepted, received } from '../../../testing/receiving.ts'
import { expectReplays } from '../../../testing/replay.ts'
import type { StaffKey } from '../../../testing/towns.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { Staff } from '../../identity/model.ts'
import { Matter } from '../../matters/record/model.ts'
import { upgradeMatterPlaces, upgradeMatters } from '../../matters/upgrade.ts'

let house: TestApp
let colleague: Awaited<ReturnType<typeof employ>>
let townHead: Awaited<ReturnType<typeof employ>>
const staff = {} as Record<StaffKey, Api>
beforeAll(async () => {
  house = await startTestApp()
  for (const place of Object.keys(house.towns.staff) as StaffKey[]) staff[place] = await house.staff(place)
  colleague = await employ(house, '吴晓岚', 'officer', 'townOffice')
  townHead = await employ(house, '钟主任', 'leader', 'townOffice')
})
afterAll(() => house.stop())
afterEach(async () => {
  await expectReplays()
  await Staff.updateMany({}, { $set: { standing: 'active' } })
})

const whoAt = async (at: { params: { matterId: string } }, api = staff.manager) =>
  (await api.matter(at)).posts.map(({ stageName, assignee }) => [stageName, assignee?.name ?? null])
/** Waits at the town office, where nobody took it in hand. */
const atTown = async () => {
  const at = await accepted(house, staff.clerk)
  await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
  return at
}
const mine = async (api: Api) => (await api.matters({ query: { box: 'mine' } })).matters.map(({ id }) => id)

describe('who has it in person', () => {
  test('whoever received it, then whoever handles it first where it goes', async () => {
    const at = await received(house, staff.clerk)
    expect(await whoAt(at)).toEqual([['窗口收件', '陈晓敏']])
    expect(await mine(staff.clerk)).toContain(at.params.matterId)
    await staff.manager.accept({ ...at, body: {} })
    expect(await whoAt(at)).toEqual([['受理', null]])
    expect(await mine(staff.clerk)).not.toContain(at.params.matterId)
    await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
    await staff.townOfficer.pauseClock({ ...at, body: { reason: 'inspection' } })
    expect(await whoAt(at)).toEqual([['初审', '周文']])
    const [row] = (await staff.townOfficer.matters({ query: { box: 'mine' } })).matters
    expect(row).toMatchObject({ id: at.params.matterId, assigneeName: '周文' })
  })
  test('residents are told the organisation and never the person', async () => {
    const phone = '13800007777'
    const { api } = await house.newResident({ phone })
    const at = await received(house, staff.clerk, {
      applicant: { ...APPLICANT, phone, villageId: house.towns.organisations.village },
    })
    await staff.manager.assign({
      ...at,
      body: { stageIndex: null, toId: house.towns.staff.manager, reason: '轮岗' },
    })
    const told = await staff.manager.matter(at)
    expect(told.timeline.at(-1)).toMatchObject({ text: '「窗口收件」由陈晓敏交给李国强经办', note: '轮岗' })
    const seen = await api.myMatter(at)
    const code = seen.receiptUrl.split('/').at(-1)!
    const tracked = await house.as(null).track({ params: { receiptCode: code } })
    for (const each of [JSON.stringify(seen), JSON.stringify(tracked), JSON.stringify(await api.myMatters())])
      expect(['陈晓敏', '李国强', '轮岗', 'assignee'].filter(word => each.includes(word))).toEqual([])
  })
})

describe('who takes it and who gives it', () => {
  test('由我办理: a colleague takes what nobody has; the assignee gives it on, another does not', async () => {
    const at = await atTown()
    const post = (await colleague.api.matter(at)).posts[0]!
    expect(post).toMatchObject({ stageIndex: 1, mayTake: true, mayGive: false, assignee: null })
    const taken = await colleague.api.assign({ ...at, body: { stageIndex: 1, toId: colleague.id } })
    expect(taken.posts[0]).toMatchObject({
      assignee: { name: '吴晓岚', standing: 'active' },
      mayTake: false,
      mayGive: true,
    })
    const toZhou = { stageIndex: 1, toId: house.towns.staff.townOfficer }
    await expectUntouched(
      () => staff.townOfficer.assign({ ...at, body: toZhou }),
      'matter.assignee_not_yours',
    )
    await expectUntouched(
      () => colleague.api.assign({ ...at, body: { ...toZhou, toId: colleague.id } }),
      'matter.assignee_same',
    )
    await colleague.api.assign({ ...at, body: { ...toZhou, reason: '我去培训' } })
    expect(await whoAt(at)).toEqual([['初审', '周文']])
    const event = (
      await mongoose.connection
        .db!.collection('events')
        .find({ name: 'matter.reassigned' })
        .sort({ _id: -1 })
        .limit(1)
        .toArray()
    )[0]!
    expect(event.payload).toMatchObject({
      stageIndex: 1,
      from: colleague.id,
      to: house.towns.staff.townOfficer,
      by: colleague.id,
      reason: '我去培训',
    })
    // It restricts nobody: the organisation holds it.
    await colleague.api.pass({ ...at, body: { stageIndex: 1 } })
  })
  test('its head and who is above give it, to people of that office who work there', async () => {
    const at = await atTown()
    const to = (toId: string, stageIndex: number | null = 1) => ({ ...at, body: { stageIndex, toId } })
    const { staff: ids } = house.towns
    await townHead.api.assign(to(ids.townOfficer))
    await staff.manager.assign(to(colleague.id))
    expect((await staff.manager.matter(at)).posts[0]).toMatchObject({ mayTake: false, mayGive: true })
    await expectUntouched(() => staff.manager.assign(to(ids.clerk)), 'matter.assignee_elsewhere')
    await expectUntouched(() => townHead.api.assign(to(townHead.id)), 'matter.assignee_unable')
    await expectUntouched(() => townHead.api.assign(to(ids.otherClerk)), 'staff.not_found')
    await expectUntouched(() => staff.agent.assign(to(ids.agent)), 'matter.assignee_not_yours')
    await expectUntouched(() => staff.otherManager.assign(to(ids.otherManager)), 'matter.not_found')
    await expectUntouched(() => staff.manager.assign(to(ids.townOfficer, 2)), 'matter.already_moved')
    await expectUntouched(() => staff.manager.assign(to(ids.manager, null)), 'matter.already_moved')
    await staff.manager.setStanding({ params: { staffId: ids.townOfficer }, body: { standing: 'leaving' } })
    await expectUntouched(() => staff.manager.assign(to(ids.townOfficer)), 'matter.assignee_leaves')
  })
  test('of a move and a hand-over at once one wins, and nothing is lost', async () => {
    const at = await atTown()
    const both = await Promise.allSettled([
      staff.manager.assign({ ...at, body: { stageIndex: 1, toId: colleague.id } }),
      staff.townOfficer.pauseClock({ ...at, body: { reason: 'inspection' } }),
    ])
    const done = both.filter(({ status }) => status === 'fulfilled').length
    expect(done).toBeGreaterThan(0)
    const { revision } = (await Matter.findById(at.params.matterId).lean())!
    expect(revision).toBe(2 + done)
  })
})

describe('a list by who has it', () => {
  test('people with what they have open, as far as the caller sees', async () => {
    const people = await staff.manager.assignablePeople()
    const { total } = await staff.manager.matters({
      query: { box: 'all', concern: 'open', assigneeId: colleague.id },
    })
    expect(people.find(({ id }) => id === colleague.id)).toMatchObject({
      name: '吴晓岚',
      organisationName: '镇民政办',
      standing: 'active',
      handles: true,
      open: total,
    })
    expect(total).toBeGreaterThan(0)
    expect(people.some(({ name }) => name === '梁太平' || name === '林志远')).toBe(false)
    expect((await colleague.api.assignablePeople()).map(({ name }) => name).sort()).toEqual([
      '吴晓岚',
      '周文',
    ])
  })
})

test('a matter of before has nobody, stays valid, and can be taken', async () => {
  const at = await atTown()
  const _id = new mongoose.Types.ObjectId(at.params.matterId)
  await Matter.collection.updateOne(
    { _id },
    {
      $unset: {
        deskAssigneeId: 1,
        deskAssigneeName: 1,
        assigneeIds: 1,
        assigneeName: 1,
        scopeIds: 1,
        'stages.0.assigneeId': 1,
        'stages.0.assigneeName': 1,
        'stages.1.assigneeId': 1,
        'stages.1.assigneeName': 1,
      },
    },
  )
  await upgradeMatters(house.app.clock.now())
  await upgradeMatterPlaces()
  expect(await whoAt(at)).toEqual([['初审', null]])
  expect((await staff.manager.matters({ query: { box: 'all' } })).matters[0]).toMatchObject({
    assigneeName: null,
  })
  await staff.townOfficer.assign({ ...at, body: { stageIndex: 1, toId: house.towns.staff.townOfficer } })
  expect(await whoAt(at)).toEqual([['初审', '周文']])
})
