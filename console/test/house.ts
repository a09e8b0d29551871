import type { Client } from '@zhenyiban/shared/client.ts'
import type { contract } from '@zhenyiban/shared/contract.ts'

export type Api = Client<typeof contract>
export type StaffKey =
  | 'clerk'
  | 'manager'
  | 'agent'
  | 'townOfficer'
  | 'countyOfficer'
  | 'leader'
  | 'dictionaryEditor'
  | 'otherClerk'
  | 'otherManager'
interface House {
  baseUrl: string
  app: { sms: { send(phone: string, text: string): Promise<void> } }
  /** What the province answers next, instead. */
  province: { answerNext(answer: { code: string; message: string }): void }
  towns: {
    halls: Record<'town' | 'otherTown', { id: string; code: string; windowIds: string[] }>
    items: Record<'allowance' | 'plain', { id: string; name: string }>
    organisations: Record<'district' | 'town' | 'townOffice' | 'countyOffice' | 'village', string>
    staff: Record<StaffKey, string>
  }
  as(token: string | null): Api
  staff(place: StaffKey): Promise<Api>
  staffToken(place: StaffKey): Promise<string>
  newResident(profile?: { name?: string; phone?: string }): Promise<{ id: string; token: string; api: Api }>
  setClock(iso: string): void
  passMinutes(minutes: number): void
  deliver(): Promise<number>
  /** Lets whoever follows something live hear of what has changed. */
  poll(): Promise<void>
  openStation(): Promise<string>
  photo: Uint8Array<ArrayBuffer>
}
/** What scripts/jest/console-environment.mjs lays down: the server's own test house (server/src/testing/fixture.ts). */
export const house = (): House => Reflect.get(globalThis, 'house')

export const APPLICANT = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678' }
export const ID_CARD = '本人身份证或户口本'
export const PHOTO = '近期一寸照片'

/** A matter of the old-age allowance, received at the hall; what a path needs of it. */
export const received = async (handedIn = [ID_CARD, PHOTO], item: 'allowance' | 'plain' = 'allowance') => {
  const { halls, items, organisations } = house().towns
  const clerk = await house().staff('clerk')
  const matter = await clerk.receive({
    body: {
      hallId: halls.town.id,
      itemId: items[item].id,
      ticketId: null,
      applicant: { ...APPLICANT, villageId: organisations.village },
      handedIn,
    },
  })
  return { params: { matterId: matter.id }, caseNumber: matter.caseNumber, clerk }
}
/** The same, accepted: its first stage is the village's. */
export const accepted = async () => {
  const at = await received()
  await at.clerk.accept({ params: at.params, body: {} })
  return at
}
/** Passed by the village: at the town's office. */
export const atTown = async () => {
  const at = await accepted()
  await (await house().staff('agent')).pass({ params: at.params, body: { stageIndex: 0 } })
  return at
}
/** Passed by the town: the county decides. */
export const atCounty = async () => {
  const at = await atTown()
  await (await house().staff('townOfficer')).pass({ params: at.params, body: { stageIndex: 1 } })
  return at
}
/** Decided by the county, to be handed over by the village. */
export const decided = async (resultKind: 'text' | 'document' | 'pick_up' = 'text') => {
  const at = await atCounty()
  const decision = { outcome: 'granted', resultText: '准予', resultKind } as const
  await (await house().staff('countyOfficer')).decide({
    params: at.params,
    body: { stageIndex: 2, ...decision },
  })
  return at
}
/** A resident with a number of today. */
export const inLine = async (profile: { name?: string; phone?: string } = { name: '李秀兰' }) => {
  const { halls, items } = house().towns
  const person = await house().newResident(profile)
  const ticket = await person.api.takeTicket({
    params: { hallCode: halls.town.code },
    body: { itemId: items.plain.id },
  })
  return { ...person, ticket }
}

/** The slot of the town's hall on this local day at this time. */
export const slotOn = (on: string, time: string): string =>
  `${house().towns.halls.town.id}-${`${on}${time}`.replaceAll(/\D/g, '')}`
/** Somebody whose visit at window 1 is over. */
export const served = async (by: StaffKey) => {
  const person = await inLine()
  const desk = await house().staff(by)
  await desk.callNext({ params: { windowId: house().towns.halls.town.windowIds[0] ?? '' } })
  const params = { ticketId: person.ticket.id }
  await desk.serve({ params })
  await desk.finish({ params })
  return person
}
/** A picture any program opens. */
export const photoFile = () => ({ type: 'image/png' as const, bytes: house().photo })
