import mongoose from 'mongoose'
import { Staff } from '../features/identity/model.ts'
import { Matter } from '../features/matters/record/model.ts'
import { employ } from './colleagues.ts'
import { type Api, startTestApp } from './fixture.ts'
import { accepted } from './receiving.ts'
import { expectReplays } from './replay.ts'
import type { StaffKey } from './towns.ts'

/** The town office, where 周文 answers for matters and 吴晓岚 and 郑明 may get them. */
export const startReassignHouse = async () => {
  const house = await startTestApp()
  const staff = {} as Record<StaffKey, Api>
  for (const place of Object.keys(house.towns.staff) as StaffKey[]) staff[place] = await house.staff(place)
  const wu = await employ(house, '吴晓岚', 'officer', 'townOffice')
  const zheng = await employ(house, '郑明', 'officer', 'townOffice')
  const zhou = house.towns.staff.townOfficer
  return {
    house,
    staff,
    wu,
    zheng,
    zhou,
    /** Whoever left is back, and signs in anew. */
    comeBack: async () => {
      staff.townOfficer = await house.staff('townOfficer')
    },
    /** What a test made is gone, after it was replayed. */
    clear: async () => {
      await expectReplays()
      await Matter.deleteMany({})
      for (const name of ['events', 'matter_reassignments', 'matter_reassigned'])
        await mongoose.connection.db!.collection(name).deleteMany({})
      await Staff.updateMany({}, { $set: { standing: 'active' } })
    },
    /** So many matters at the town office that 周文 answers for. */
    ofZhou: async (count: number) => {
      const made = []
      for (let i = 0; i < count; i += 1) {
        const at = await accepted(house, staff.clerk)
        await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
        made.push(await staff.manager.assign({ ...at, body: { stageIndex: 1, toId: zhou } }))
      }
      await house.deliver()
      return made
    },
    plan: (toIds = [wu.id, zheng.id]) => staff.manager.planReassignment({ body: { fromId: zhou, toIds } }),
  }
}
export type ReassignHouse = Awaited<ReturnType<typeof startReassignHouse>>
