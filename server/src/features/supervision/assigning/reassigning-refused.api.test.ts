import mongoose from 'mongoose'
import { employ } from '../../../testing/colleagues.ts'
import { type Api, expectRefusal, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { accepted } from '../../../testing/receiving.ts'
import { expectReplays } from '../../../testing/replay.ts'
import type { StaffKey } from '../../../testing/towns.ts'
import { Staff } from '../../identity/model.ts'
import { Matter } from '../../matters/record/model.ts'

let house: TestApp
let wu: Awaited<ReturnType<typeof employ>>
let zheng: Awaited<ReturnType<typeof employ>>
const staff = {} as Record<StaffKey, Api>
let zhou: string
beforeAll(async () => {
  house = await startTestApp()
  for (const place of Object.keys(house.towns.staff) as StaffKey[]) staff[place] = await house.staff(place)
  wu = await employ(house, '吴晓岚', 'officer', 'townOffice')
  zheng = await employ(house, '郑明', 'officer', 'townOffice')
  zhou = house.towns.staff.townOfficer
})
beforeEach(async () => {
  // Whoever left is back, and signs in anew.
  staff.townOfficer = await house.staff('townOfficer')
})
afterAll(() => house.stop())
afterEach(async () => {
  await expectReplays()
  await Matter.deleteMany({})
  for (const name of ['events', 'matter_reassignments', 'matter_reassigned'])
    await mongoose.connection.db!.collection(name).deleteMany({})
  await Staff.updateMany({}, { $set: { standing: 'active' } })
})

/** So many matters at the town office that 周文 answers for. */
const ofZhou = async (count: number) => {
  const made = []
  for (let i = 0; i < count; i += 1) {
    const at = await accepted(house, staff.clerk)
    await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
    made.push(await staff.manager.assign({ ...at, body: { stageIndex: 1, toId: zhou } }))
  }
  await house.deliver()
  return made
}
const plan = (toIds = [wu.id, zheng.id]) => staff.manager.planReassignment({ body: { fromId: zhou, toIds } })

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
