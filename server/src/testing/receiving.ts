import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { Api, TestApp } from './fixture.ts'

export const APPLICANT = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678' }
export const ID_CARD = '本人身份证或户口本'
export const PHOTO = '近期一寸照片'
export const AGENT_CARD = '代办人身份证'

/** What a clerk sends to take the papers of the old-age allowance in, complete. */
export const papersOf = (
  { towns: places }: TestApp,
  change: Partial<NewMatter> = {},
): { body: NewMatter } => ({
  body: {
    hallId: places.halls.town.id,
    itemId: places.items.allowance.id,
    ticketId: null,
    applicant: { ...APPLICANT, villageId: places.organisations.village },
    handedIn: [ID_CARD, PHOTO],
    ...change,
  },
})
/** The same without an item's guide: nothing to hand in, done at the hall. */
export const plainPapersOf = (house: TestApp, phone = APPLICANT.phone): { body: NewMatter } =>
  papersOf(house, {
    itemId: house.towns.items.plain.id,
    applicant: { ...APPLICANT, phone, villageId: null },
    handedIn: [],
  })

/** A matter received at the hall, as the path parameters of what follows. */
export const received = async (house: TestApp, clerk: Api, change?: Partial<NewMatter>) => {
  const { id } = await clerk.receive(papersOf(house, change))
  return { params: { matterId: id } }
}
/** A matter accepted and waiting at its first stage, the village. */
export const accepted = async (house: TestApp, clerk: Api) => {
  const at = await received(house, clerk)
  await clerk.accept({ ...at, body: {} })
  return at
}
