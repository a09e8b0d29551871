import mongoose from 'mongoose'
import { expectRefusal } from '../../../testing/fixture.ts'
import { type ReassignHouse, startReassignHouse } from '../../../testing/reassign-scene.ts'

let house: ReassignHouse['house']
let staff: ReassignHouse['staff']
let wu: ReassignHouse['wu']
let zhou: ReassignHouse['zhou']
let comeBack: ReassignHouse['comeBack']
let clear: ReassignHouse['clear']
let ofZhou: ReassignHouse['ofZhou']
let plan: ReassignHouse['plan']
beforeAll(async () => {
  ;({ house, staff, wu, zhou, comeBack, clear, ofZhou, plan } = await startReassignHouse())
})
afterAll(() => house.stop())
beforeEach(() => comeBack())
afterEach(() => clear())

describe('refused, and nothing written', () => {
  const everything = async () => {
    const names = ['matters', 'events', 'matter_reassignments', 'matter_reassigned']
    return Promise.all(
      names.map(name => mongoose.connection.db!.collection(name).find().sort({ _id: 1 }).toArray()),
    )
  }
  test('of another town, without the right, to who is not there, with nothing chosen or no reason', async () => {
    const [first] = await ofZhou(1)
    const { posts } = await plan([wu.id])
    const before = await everything()
    const reason = '周文离岗'
    const { otherManager, townOfficer, manager } = staff
    await expectRefusal(
      otherManager.planReassignment({ body: { fromId: zhou, toIds: [wu.id] } }),
      'staff.not_found',
    )
    const { otherClerk } = house.towns.staff
    const toTheirs = [{ ...posts[0]!, toId: otherClerk }]
    await expectRefusal(
      otherManager.reassignMatters({ body: { posts: toTheirs, reason } }),
      'matter.not_found',
    )
    await expectRefusal(manager.reassignMatters({ body: { posts: toTheirs, reason } }), 'staff.not_found')
    await expectRefusal(townOfficer.reassignMatters({ body: { posts, reason } }), 'access.denied')
    await expectRefusal(manager.reassignMatters({ body: { posts, reason: ' ' } }), 'request.invalid')
    await expectRefusal(manager.planReassignment({ body: { toIds: [wu.id] } }), 'request.invalid')
    await expectRefusal(
      manager.planReassignment({ body: { fromId: wu.id, toIds: [zhou] } }),
      'reassignment.nothing',
    )
    // The district's stage of a matter the town sees.
    const county = [{ ...posts[0]!, stageIndex: 2 }]
    await expectRefusal(
      manager.reassignMatters({ body: { posts: county, reason } }),
      'matter.assignee_not_yours',
    )
    expect(await everything()).toEqual(before)
    expect(first!.posts).toHaveLength(1)
  })
})
