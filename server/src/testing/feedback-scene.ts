import { Feedback } from '../features/feedback/model.ts'
import type { TestApp } from './fixture.ts'

/** What residents could not get done at the first town, and what is left behind by a call. */
export const feedbackScene = (house: () => TestApp) => {
  let phones = 13_800_000_000
  const freshPhone = () => {
    phones += 1
    return String(phones)
  }
  const newEvents = async (work: () => Promise<unknown>) => {
    const before = (await house().events()).length
    await work()
    return (await house().events()).slice(before)
  }
  const stored = async () => JSON.stringify(await Feedback.find().sort({ _id: 1 }).lean())
  /** Refused calls leave neither a change nor an event. */
  const nothingWritten = async (work: () => Promise<unknown>) => {
    const before = await stored()
    expect(await newEvents(work)).toEqual([])
    expect(await stored()).toBe(before)
  }
  /** A resident who was served at window 1 by `server`. */
  const served = async (server: 'clerk' | 'manager' = 'clerk') => {
    const { halls, items } = house().towns
    const resident = await house().newResident({ name: '李秀兰', phone: freshPhone() })
    const ticket = await resident.api.takeTicket({
      params: { hallCode: halls.town.code },
      body: { itemId: items.plain.id },
    })
    const desk = await house().staff(server)
    await desk.callNext({ params: { windowId: halls.town.windowIds[0]! } })
    await desk.serve({ params: { ticketId: ticket.id } })
    await desk.finish({ params: { ticketId: ticket.id } })
    return { ...resident, ticket }
  }
  const reported = async (server?: 'clerk' | 'manager', text = '材料齐了还说不行') => {
    const { api, ticket } = await served(server)
    const report = await api.reportFeedback({ body: { text, subject: { kind: 'ticket', id: ticket.id } } })
    return { api, report, params: { feedbackId: report.id } }
  }
  return { freshPhone, newEvents, nothingWritten, served, reported }
}
export const answer = { text: '系统已修好，明天上午请到 1 号窗口，不用再排队' }
