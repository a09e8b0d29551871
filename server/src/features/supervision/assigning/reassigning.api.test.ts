import mongoose from 'mongoose'
import { employ } from '../../../testing/colleagues.ts'
import { expectRefusal } from '../../../testing/fixture.ts'
import { type ReassignHouse, startReassignHouse } from '../../../testing/reassign-scene.ts'
import { plainPapersOf, received } from '../../../testing/receiving.ts'
import { Staff } from '../../identity/model.ts'
import { Matter } from '../../matters/record/model.ts'

let house: ReassignHouse['house']
let staff: ReassignHouse['staff']
let wu: ReassignHouse['wu']
let zheng: ReassignHouse['zheng']
let zhou: ReassignHouse['zhou']
let comeBack: ReassignHouse['comeBack']
let clear: ReassignHouse['clear']
let ofZhou: ReassignHouse['ofZhou']
let plan: ReassignHouse['plan']
beforeAll(async () => {
  ;({ house, staff, wu, zheng, zhou, comeBack, clear, ofZhou, plan } = await startReassignHouse())
})
afterAll(() => house.stop())
beforeEach(() => comeBack())
afterEach(() => clear())
const openOf = async (assigneeId: string) =>
  (await staff.manager.matters({ query: { box: 'all', concern: 'open', assigneeId } })).total
const counts = () => Promise.all([zhou, wu.id, zheng.id].map(openOf))
const handOver = async (toIds?: string[], reason = '周文离岗') => {
  const { posts } = await plan(toIds)
  return staff.manager.reassignMatters({ body: { posts, reason } })
}
const newest = async () => (await staff.manager.reassignments())[0]!
const undo = (reassignmentId: string, who = staff.manager) =>
  who.undoReassignment({ params: { reassignmentId } })
const reassignedEvents = async () =>
  (await house.events()).filter(name => name === 'matter.reassigned').length

test('someone leaves: all they had goes to two colleagues in turn, one by one, each told in its story', async () => {
  await ofZhou(5)
  await staff.manager.setStanding({ params: { staffId: zhou }, body: { standing: 'left' } })
  const board = await staff.manager.matterBoard()
  expect(board.leaving).toEqual([
    { id: zhou, name: '周文', organisationName: '镇民政办', standing: 'left', open: 5 },
  ])
  expect(board.all.toReassign).toBe(5)
  const told = await plan()
  expect(told.shares).toEqual([
    { id: wu.id, name: '吴晓岚', count: 3 },
    { id: zheng.id, name: '郑明', count: 2 },
  ])
  expect([told.posts.length, told.left]).toEqual([5, []])
  const before = await reassignedEvents()
  const begun = await staff.manager.reassignMatters({ body: { posts: told.posts, reason: '周文离岗' } })
  expect(begun).toMatchObject({ state: 'running', total: 5, looked: 0, handed: 0 })
  await house.deliver()
  expect(await newest()).toMatchObject({
    id: begun.id,
    state: 'done',
    looked: 5,
    handed: 5,
    kept: [],
    returned: 0,
  })
  expect(await counts()).toEqual([0, 3, 2])
  expect(await reassignedEvents()).toBe(before + 5)
  const [mine] = (await wu.api.matters({ query: { box: 'mine' } })).matters
  const { timeline } = await wu.api.matter({ params: { matterId: mine!.id } })
  expect(timeline.at(-1)).toMatchObject({
    text: '「初审」由周文交给吴晓岚经办，李国强安排',
    note: '周文离岗',
  })
  expect((await staff.manager.matterBoard()).leaving).toEqual([])
})

test('chosen rows only, and of joint or waiting ones only what is in the caller’s organisations', async () => {
  const [first, second] = await ofZhou(3)
  const atDesk = await received(house, staff.clerk)
  const matterIds = [first!.id, second!.id, atDesk.params.matterId]
  const told = await staff.manager.planReassignment({ body: { matterIds, toIds: [wu.id] } })
  expect([told.shares[0]!.count, told.posts.length]).toEqual([2, 2])
  expect(told.left).toEqual([expect.objectContaining({ matterId: atDesk.params.matterId })])
  expect(told.left[0]!.why).toContain('单位的同事')
  const both = { matterIds, toIds: [wu.id, house.towns.staff.manager] }
  expect((await staff.manager.planReassignment({ body: both })).shares.map(({ count }) => count)).toEqual([
    2, 1,
  ])
})

test('what moved on meanwhile stays, with the reason; the rest goes', async () => {
  const [moved, ended] = await ofZhou(4)
  const { posts } = await plan([wu.id])
  await staff.townOfficer.pauseClock({ params: { matterId: moved!.id }, body: { reason: 'inspection' } })
  const begun = await staff.manager.reassignMatters({ body: { posts, reason: '周文离岗' } })
  // Between the sending and the worker's turn.
  await staff.townOfficer.refuseAtStage({
    params: { matterId: ended!.id },
    body: { stageIndex: 1, reason: '不符合' },
  })
  await house.deliver()
  const done = await newest()
  expect(done).toMatchObject({ id: begun.id, state: 'done', total: 4, looked: 4, handed: 2 })
  expect(done.kept.map(({ matterId }) => matterId).sort()).toEqual([moved!.id, ended!.id].sort())
  expect(done.kept[0]!.why).toContain('刚被别人处理过')
  expect(await counts()).toEqual([1, 2, 0])
})

test('a colleague who leaves before the worker’s turn gets nothing', async () => {
  await ofZhou(2)
  await handOver([wu.id])
  await Staff.updateOne({ _id: wu.id }, { $set: { standing: 'leaving' } })
  await house.deliver()
  const done = await newest()
  expect([done.handed, done.kept.length]).toEqual([0, 2])
  expect(done.kept[0]!.why).toContain('离岗')
  expect(await counts()).toEqual([2, 0, 0])
})

test('撤回: gives back what nobody touched since, also to who has left; once, and only by whose it was', async () => {
  await ofZhou(4)
  const begun = await handOver()
  await expectRefusal(undo(begun.id), 'reassignment.not_done')
  await house.deliver()
  const [moved] = (await wu.api.matters({ query: { box: 'mine' } })).matters
  await wu.api.pauseClock({ params: { matterId: moved!.id }, body: { reason: 'inspection' } })
  await Staff.updateOne({ _id: zhou }, { $set: { standing: 'left' } })
  const leader = await house.staff('leader')
  await expectRefusal(undo(begun.id, leader), 'reassignment.not_found')
  await expectRefusal(undo(begun.id, staff.otherManager), 'reassignment.not_found')
  expect(await undo(begun.id)).toMatchObject({ state: 'undoing' })
  await house.deliver()
  expect(await newest()).toMatchObject({ state: 'undone', returned: 3, stayed: [{ matterId: moved!.id }] })
  expect(await counts()).toEqual([3, 1, 0])
  await expectRefusal(undo(begun.id), 'reassignment.not_done')
})

test('two stages of one matter in one office go over together, and back', async () => {
  const at = await received(house, staff.clerk, plainPapersOf(house).body)
  await staff.manager.accept({ ...at, body: {} })
  const matter = (await Matter.findById(at.params.matterId).lean())!
  const [stage] = matter.stages
  // Two stages side by side, as of a joint item.
  await Matter.updateOne(
    { _id: matter._id },
    {
      $set: {
        stages: [
          { ...stage!, key: 'a', kind: 'handle' },
          { ...stage!, key: 'b' },
        ],
      },
    },
  )
  await mongoose.connection.db!.collection('events').deleteMany({})
  const { clerk, manager } = house.towns.staff
  const body = { fromId: clerk, toIds: [manager] }
  const { posts } = await staff.manager.planReassignment({ body })
  expect(posts).toHaveLength(2)
  const begun = await staff.manager.reassignMatters({ body: { posts, reason: '轮岗' } })
  await house.deliver()
  expect(await newest()).toMatchObject({ handed: 2, kept: [] })
  expect((await staff.manager.matter(at)).posts.map(({ assignee }) => assignee?.name)).toEqual([
    '李国强',
    '李国强',
  ])
  await undo(begun.id)
  await house.deliver()
  expect(await newest()).toMatchObject({ returned: 2, stayed: [] })
  await Matter.deleteMany({})
})

test('sent twice under one key it is one hand-over; delivered twice it goes over once', async () => {
  await ofZhou(2)
  const { posts } = await plan([wu.id])
  const manager = await employ(house, `钟${Date.now() % 1000}`, 'leader', 'town')
  const keyed = house.as(manager.token, { 'idempotency-key': 'the-same-key-twice' })
  const sent = { body: { posts, reason: '周文离岗' } }
  const [one, other] = [await keyed.reassignMatters(sent), await keyed.reassignMatters(sent)]
  expect(other).toEqual(one)
  expect(await keyed.reassignments()).toHaveLength(1)
  const before = await reassignedEvents()
  await house.deliver()
  await mongoose.connection
    .db!.collection('events')
    .updateMany({ name: 'reassignment.begun' }, { $set: { pending: true, nextAttemptAt: new Date(0) } })
  await house.deliver()
  expect(await reassignedEvents()).toBe(before + 2)
})
