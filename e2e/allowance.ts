import { type Api, apiAs, staffApi } from './api.ts'

/** 长寿老人补贴, the pilot's guide with four stages: village station, town office, county bureau, village station. */
export const allowance = async () => {
  const { id: hallId } = await apiAs(null).hallByCode({ params: { hallCode: 'AOTOU001' } })
  const [found] = await apiAs(null).searchItems({ query: { q: '高龄津贴' } })
  const item = await apiAs(null).item({ params: { itemId: found!.id } })
  const villages = await apiAs(null).villages({ params: { hallId } })
  const villageId = villages.find(({ name }) => name === '西向村')!.id
  const materials = item.guide!.materials
  const required = materials.filter(material => material.required).map(({ name }) => name)
  return { hallId, item, villageId, materials: materials.map(({ name }) => name), required }
}

/** Taken in for a resident of 西向村 with all papers, or with those named. */
export const receiveAllowance = async (clerk: Api, phone: string, handedIn?: readonly string[]) => {
  const { hallId, item, villageId, materials } = await allowance()
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId }
  const { id } = await clerk.receive({
    body: {
      ...{ hallId, itemId: item.id, ticketId: null, applicant },
      handedIn: [...(handedIn ?? materials)],
    },
  })
  return { params: { matterId: id } }
}
type At = Awaited<ReturnType<typeof receiveAllowance>>

/** Accepted, and done at the village station: the town office has it. */
export const bringToTown = async (clerk: Api, at: At): Promise<void> => {
  await clerk.accept({ ...at, body: {} })
  await (await staffApi('黄秀英')).pass({ ...at, body: { stageIndex: 0 } })
}
/** On until the county is to decide; the village hands over. */
export const bringToCounty = async (clerk: Api, at: At): Promise<void> => {
  await bringToTown(clerk, at)
  await (await staffApi('周文')).pass({ ...at, body: { stageIndex: 1 } })
}
