import type { House } from './house.ts'

/** Takes matters in at the town's hall. */
export const CLERK = '陈晓敏'

/** 长寿老人补贴, the pilot's guide with four stages: village station, town office, county bureau, village station. */
export const allowance = async ({ anyone }: House) => {
  const { id: hallId } = await anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
  const [found] = await anyone.searchItems({ query: { q: '高龄津贴' } })
  const item = await anyone.item({ params: { itemId: found!.id } })
  const villages = await anyone.villages({ params: { hallId } })
  const villageId = villages.find(({ name }) => name === '西向村')!.id
  const materials = item.guide!.materials
  const required = materials.filter(material => material.required).map(({ name }) => name)
  return { hallId, item, villageId, materials: materials.map(({ name }) => name), required }
}

/** Taken in for a resident of 西向村 with all papers, or with those named. */
export const receiveAllowance = async (house: House, phone: string, handedIn?: readonly string[]) => {
  const { hallId, item, villageId, materials } = await allowance(house)
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId }
  const clerk = await house.staff(CLERK)
  const { id } = await clerk.receive({
    body: { hallId, itemId: item.id, ticketId: null, applicant, handedIn: [...(handedIn ?? materials)] },
  })
  return { params: { matterId: id } }
}

/** Taken in of a permit without a guide: once accepted, the town itself has it, for the twenty days of the law. */
export const receivePlain = async (house: House, phone: string) => {
  const { id: hallId } = await house.anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
  // Other journeys publish guides meanwhile, and what they change comes first.
  const pages = await Promise.all([1, 2, 3].map(page => house.anyone.items({ query: { page } })))
  const itemId = pages.flatMap(({ items }) => items).find(each => !each.hasGuide && each.taskType === 1)!.id
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId: null }
  const clerk = await house.staff(CLERK)
  const { id } = await clerk.receive({ body: { hallId, itemId, ticketId: null, applicant, handedIn: [] } })
  return { params: { matterId: id } }
}
type At = Awaited<ReturnType<typeof receiveAllowance>>

/** Accepted, and done at the village station: the town office has it. */
export const bringToTown = async (house: House, at: At): Promise<void> => {
  await (await house.staff(CLERK)).accept({ ...at, body: {} })
  await (await house.staff('黄秀英')).pass({ ...at, body: { stageIndex: 0 } })
}
/** On until the county is to decide; the village hands over. */
export const bringToCounty = async (house: House, at: At): Promise<void> => {
  await bringToTown(house, at)
  await (await house.staff('周文')).pass({ ...at, body: { stageIndex: 1 } })
}
