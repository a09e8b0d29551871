import { ProvinceReport } from '../features/province/model.ts'
import type { TestApp } from './fixture.ts'

/** Matters of a town that reports to the province, and what became of their reports. */
export const provinceScene = (house: TestApp) => {
  let count = 0
  const atTown = () => ({ params: { organisationId: house.towns.organisations.town } })
  const areaCode = '440117113000'
  const switchOn = async () =>
    (await house.staff('manager')).setProvince({ ...atTown(), body: { on: true, areaCode } })
  /** A matter of somebody with an account, taken in at the window. */
  const receive = async () => {
    count += 1
    const phone = `1390000${String(count).padStart(4, '0')}`
    const { api, id: residentId } = await house.newResident({ name: '李秀兰', phone })
    const clerk = await house.staff('clerk')
    const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId: null }
    const { halls, items } = house.towns
    const body = { hallId: halls.town.id, itemId: items.plain.id, ticketId: null, applicant, handedIn: [] }
    const { id: matterId, caseNumber } = await clerk.receive({ body })
    return { api, residentId, phone, matterId, caseNumber, params: { matterId } }
  }
  const accept = async ({ params }: { params: { matterId: string } }) => {
    await (await house.staff('clerk')).accept({ params, body: {} })
  }
  const end = async ({ params }: { params: { matterId: string } }) => {
    const manager = await house.staff('manager')
    await manager.decide({ params, body: { stageIndex: 0, outcome: 'granted', resultText: '已办好' } })
    await manager.close({ params, body: { handing: { way: 'electronic' } } })
  }
  /** Each of a matter's reports and its status, in the order of their names. */
  const reports = async (matterId: string) =>
    (await ProvinceReport.find({ matterId }).sort({ what: 1 }).lean()).map(({ what, status }) => [
      what,
      status,
    ])
  const stored = async (matterId: string, what: string) =>
    (await ProvinceReport.findOne({ matterId, what }).lean())!
  /** Until nothing is due at this moment. */
  const sendAll = async () => {
    for (let i = 0; i < 20; i += 1) await house.deliver()
  }
  /** What the province had of a case, as one word each, in its order. */
  const arrived = (caseNumber: string) =>
    house.province.received
      .filter(({ data }) => data.projectNo === caseNumber)
      .map(({ kind, data }) => [kind, data.stage, data.assessNumber].filter(Boolean).join('.'))
  return { atTown, areaCode, switchOn, receive, accept, end, reports, stored, sendAll, arrived }
}
