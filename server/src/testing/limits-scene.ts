import { type Api, startTestApp } from './fixture.ts'
import { plainPapersOf } from './receiving.ts'

/** Those who act on the limit of a matter. */
interface People {
  clerk: Api
  agent: Api
  leader: Api
  manager: Api
}
type At = { params: { matterId: string } }

/** A house in which days pass; sessions end with them, so everybody signs in anew. */
export const startLimitsHouse = async () => {
  const house = await startTestApp()
  const peopleAt = async (iso: string): Promise<People> => {
    house.setClock(iso)
    const [clerk, agent, leader, manager] = [
      await house.staff('clerk'),
      await house.staff('agent'),
      await house.staff('leader'),
      await house.staff('manager'),
    ]
    return { clerk, agent, leader, manager }
  }
  /** The plain item, accepted: at the town itself, for the twenty days of the law. */
  const plain = async (clerk: Api, phone?: string): Promise<At> => {
    const { id } = await clerk.receive(plainPapersOf(house, phone))
    await clerk.accept({ params: { matterId: id }, body: {} })
    return { params: { matterId: id } }
  }
  return { house, peopleAt, plain }
}
export type LimitsHouse = Awaited<ReturnType<typeof startLimitsHouse>>
