// The clerks' work: call, serve, send for papers, transfer, skip, and take breaks.
import { callNext } from '../../server/src/features/queue/desk.ts'
import type { TicketRecord } from '../../server/src/features/queue/model.ts'
import { loadQueue, type QueueSnapshot } from '../../server/src/features/queue/queue-snapshot.ts'
import { openWindow, pauseWindow } from '../../server/src/features/queue/shift.ts'
import type { CallMonitor, DayResult, MonitoredDesk } from './call-monitor.ts'
import type { Visitor } from './demand.ts'
import type { Scheduler } from './scheduler.ts'
import { BETWEEN_CALLS_MS, servingOf } from './serving.ts'
import type { StaffedDesk, Town } from './town.ts'

/** Called with the queue before each call. */
export type Watch = (line: QueueSnapshot, desk: MonitoredDesk) => void
export interface DeskState extends StaffedDesk, MonitoredDesk {
  open: boolean
  inHand: string | null
  /** Leaves when nobody is at the desk; back at `until`, or not today. */
  goes: { at: number; until: number | null } | null
  idleSince: number
}
export interface Person {
  visitor: Visitor
  /** As the platform told it last. */
  ticket: TicketRecord
  /** Of the visit, still to be done at a window. */
  minutesLeft: number
}
export interface HallState {
  town: Town
  scheduler: Scheduler
  monitor: CallMonitor
  found: DayResult
  desks: DeskState[]
  /** By ticket. */
  people: Map<string, Person>
  callsNow(): boolean
  watch: Watch
}

export const someoneWaits = (people: HallState['people']): boolean =>
  [...people.values()].some(({ ticket }) => ticket.status === 'waiting')

export const deskWorkOf = (state: HallState) => {
  const { town, scheduler, monitor, found, desks, people } = state
  const { app, hall } = town

  /** Who has been free longest calls first. */
  const wake = async () => {
    const inTurn = [...desks].sort((a, b) => a.idleSince - b.idleSince || a.number - b.number)
    for (const desk of inTurn) await call(desk)
  }
  const { callAgain, serve } = servingOf(state, wake)
  const call = async (desk: DeskState): Promise<void> => {
    if (desk.inHand || !desk.open || !state.callsNow()) return
    if (desk.goes && desk.goes.at <= scheduler.now()) return leave(desk, desk.goes.until)
    if (!someoneWaits(people)) return
    const { windowId, clerk } = desk
    const line = await loadQueue(app, hall, { windowId, staffId: clerk.id })
    state.watch(line, desk)
    const ticket = await callNext(app, clerk, windowId)
    if (!ticket) return monitor.idle(line, desk)
    const id = String(ticket._id)
    const before = line.waiting.find(({ _id }) => String(_id) === id)
    if (!before || desks.some(({ inHand }) => inHand === id))
      found.violations.push(`${ticket.on} ${ticket.number}: called, and did not wait`)
    else monitor.called(line, desk, before)
    desk.inHand = id
    const person = people.get(id)!
    person.ticket = ticket
    if (person.visitor.missesCall && !ticket.requeuedAt && !before?.firstCalledAt)
      scheduler.at(scheduler.now() + BETWEEN_CALLS_MS, () => callAgain(desk, person))
    else await serve(desk, person)
  }
  const leave = async (desk: DeskState, until: number | null) => {
    Object.assign(desk, { open: false, goes: null })
    const back = until === null ? null : Math.max(until, scheduler.now())
    await pauseWindow(app, desk.clerk, desk.windowId, {
      reason: 'short_break',
      until: back === null ? null : new Date(back).toISOString(),
    })
    if (back !== null) scheduler.at(back, () => sitDown(desk))
  }
  const sitDown = async (desk: DeskState) => {
    await openWindow(app, desk.clerk, desk.windowId)
    Object.assign(desk, { open: true, idleSince: scheduler.now() })
    await wake()
  }
  return { call, wake, sitDown }
}
