import { Ticket } from '../features/queue/model.ts'
import type { TestApp } from './fixture.ts'
import type { StaffKey } from './towns.ts'

/** Visits that end, and the keys by which whoever was served rates them. */
export const ratingScene = (house: TestApp) => {
  const { halls } = house.towns
  /** Called to the town's first window and served, whosever the number is. */
  const serve = async (ticketId: string, by: StaffKey = 'clerk') => {
    const desk = await house.staff(by)
    await desk.callNext({ params: { windowId: halls.town.windowIds[0]! } })
    await desk.serve({ params: { ticketId } })
    return desk
  }
  /** A number that somebody without an account was given, served to the end. */
  const walkIn = async (by: StaffKey = 'clerk') => {
    const clerk = await house.staff('clerk')
    const body = { itemId: house.towns.items.plain.id, name: null }
    const { id: ticketId } = await clerk.issueTicket({ params: { hallId: halls.town.id }, body })
    const desk = await serve(ticketId, by)
    await desk.finish({ params: { ticketId } })
    return { ticketId, desk, params: { ticketId } }
  }
  /** The same of a resident's own number. */
  const visit = async (name?: string) => {
    const resident = await house.newResident(name ? { name } : {})
    const at = { params: { hallCode: halls.town.code } }
    const { id: ticketId } = await resident.api.takeTicket({
      ...at,
      body: { itemId: house.towns.items.plain.id },
    })
    const desk = await serve(ticketId)
    await desk.finish({ params: { ticketId } })
    return { ...resident, ticketId, desk, params: { ticketId } }
  }
  const keyFor = async (ticketId: string) => {
    const { url } = await (await house.staff('clerk')).ratingCode({ params: { ticketId } })
    return { ratingKey: url.split('/').at(-1)! }
  }
  const served = async (ticketId: string) => (await Ticket.findById(ticketId).lean())?.served
  return { serve, walkIn, visit, keyFor, served }
}
