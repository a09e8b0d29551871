import type { Client } from '@zhenyiban/shared/client.ts'
import type { contract } from '@zhenyiban/shared/contract.ts'

type Api = Client<typeof contract>
/** Who can be signed in at a screen. */
export interface Person {
  token: string
  api: Api
}
interface House {
  baseUrl: string
  towns: {
    halls: Record<'town' | 'otherTown', { id: string; code: string; windowIds: string[] }>
    items: Record<'allowance' | 'plain', { id: string; name: string }>
    organisations: Record<'town' | 'village', string>
  }
  as(token: string | null): Api
  staff(place: string): Promise<Api>
  staffToken(place: string): Promise<string>
  newResident(profile?: { name?: string; phone?: string }): Promise<Person & { id: string }>
  setClock(iso: string): void
  passMinutes(minutes: number): void
  deliver(): Promise<number>
  openStation(): Promise<string>
  /** One that opens. */
  pdf: Uint8Array<ArrayBuffer>
}
/** What scripts/jest/miniapp-environment.mjs lays down: the server's own test house (server/src/testing/fixture.ts). */
export const house: House = Reflect.get(globalThis, 'house')
/** What of the phone is its own, and not the machine's that the server runs on too. */
export const phone: { Date: { aheadMs: number }; setTimeout: typeof setTimeout } = Reflect.get(
  globalThis,
  'phone',
)
/** The day after the house's Monday, as slots have it. */
const TUESDAY = '20371124'
export const slotAt = (time: string, day = TUESDAY): string =>
  `${house.towns.halls.town.id}-${day}${time.replace(':', '')}`

export const APPLICANT = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678' }
export const ID_CARD = '本人身份证或户口本'
export const PHOTO = '近期一寸照片'
/** A matter of the applicant's, received at the hall; what a path needs of it. */
export const receiveMatter = async (handedIn = [ID_CARD, PHOTO]) => {
  const { halls, items, organisations } = house.towns
  const clerk = await house.staff('clerk')
  const { id: matterId } = await clerk.receive({
    body: {
      hallId: halls.town.id,
      itemId: items.allowance.id,
      ticketId: null,
      applicant: { ...APPLICANT, villageId: organisations.village },
      handedIn,
    },
  })
  return { params: { matterId } }
}
/** Somebody with a number of today's. */
export const inLine = async () => {
  const person = await house.newResident({ name: '李秀兰' })
  const ticket = await person.api.takeTicket({
    params: { hallCode: house.towns.halls.town.code },
    body: { itemId: house.towns.items.plain.id },
  })
  return { ...person, ticket }
}
/** Calls the next in line to window 1. */
export const callNext = async () => {
  const desk = await house.staff('clerk')
  const windowId = house.towns.halls.town.windowIds[0] ?? ''
  await desk.callNext({ params: { windowId } })
  return desk
}
const served = async (ticketId: string) => {
  const params = { ticketId }
  const desk = await callNext()
  await desk.serve({ params })
  await desk.finish({ params })
  return desk
}
/** Somebody whose visit is over. */
export const visited = async () => {
  const person = await inLine()
  return { ...person, desk: await served(person.ticket.id) }
}
/** The same of somebody without an account. */
export const walkedIn = async () => {
  const clerk = await house.staff('clerk')
  const body = { itemId: house.towns.items.plain.id, name: null }
  const ticket = await clerk.issueTicket({ params: { hallId: house.towns.halls.town.id }, body })
  return { ticket, desk: await served(ticket.id) }
}
