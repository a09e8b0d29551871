import { type Api, startTestApp } from './fixture.ts'
import { APPLICANT, accepted } from './receiving.ts'

/** Who decides, hands over and gets the result of a matter, and who has nothing to do with it. */
export const startResultHouse = async () => {
  const house = await startTestApp()
  const { api: owner } = await house.newResident({ phone: APPLICANT.phone })
  const { api: stranger } = await house.newResident({ phone: '13800009999' })
  const staff = {
    clerk: await house.staff('clerk'),
    agent: await house.staff('agent'),
    townOfficer: await house.staff('townOfficer'),
    countyOfficer: await house.staff('countyOfficer'),
    otherClerk: await house.staff('otherClerk'),
    leader: await house.staff('leader'),
  }
  /** Decided by the county, to be handed over by the village. */
  const decided = async (resultKind?: 'text' | 'document' | 'pick_up') => {
    const at = await accepted(house, staff.clerk)
    await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
    await staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } })
    const decision = { stageIndex: 2, outcome: 'granted', resultText: '准予' } as const
    await staff.countyOfficer.decide({ ...at, body: { ...decision, ...(resultKind && { resultKind }) } })
    return at
  }
  return { house, owner, stranger, staff, decided }
}
export type ResultHouse = Awaited<ReturnType<typeof startResultHouse>>

export const codeOf = async (owner: Api, at: { params: { matterId: string } }): Promise<string> =>
  (await owner.myResult(at)).result!.pickUp!.code
