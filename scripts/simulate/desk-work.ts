// What the clerks do on the floor: call whom the platform says, serve, send for papers, transfer, skip, and rest.
import {
  callNext,
  finishTicket,
  recallTicket,
  serveTicket,
  skipTicket,
} from '../../server/src/features/queue/desk.ts'
import { type HallLine, loadLine } from '../../server/src/features/queue/line.ts'
import type { TicketRecord } from '../../server/src/features/queue/model.ts'
import { comeBack, holdTicket, requeueTicket, transferTicket } from '../../server/src/features/queue/moves.ts'
import { openWindow, pauseWindow } from '../../server/src/features/queue/post.ts'
import { CALLS_BEFORE_MISSED } from '../../shared/src/queue/contract.ts'
import type { Diary } from './diary.ts'
import type { Visitor } from './people.ts'
import type { DayFound, Referee, WatchedDesk } from './referee.ts'
import type { StaffedDesk, Town } from './town.ts'

const MINUTE = 60_000
const BETWEEN_CALLS_MS = MINUTE

/** What a window asked the platform, and what it was told. */
export type Watch = (line: HallLine, desk: WatchedDesk) => void
export interface Seated extends StaffedDesk, WatchedDesk {
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
export interface Floor {
  town: Town
  diary: Diary
  referee: Referee
  found: DayFound
  seated: Seated[]
  /** By ticket. */
  people: Map<string, Person>
  callsNow(): boolean
  watch: Watch
}

export const someoneWaits = (people: Floor['people']): boolean =>
  [...people.values()].some(({ ticket }) => ticket.status === 'waiting')

export const deskWorkOf = (floor: Floor) => {
  const { town, diary, referee, found, seated, people } = floor
  const { app, hall } = town
  const told = (person: Person, ticket: TicketRecord) => {
    person.ticket = ticket
  }
  const idOf = ({ ticket }: Person) => String(ticket._id)

  /** Who has been free longest calls first. */
  const wake = async () => {
    const inTurn = [...seated].sort((a, b) => a.idleSince - b.idleSince || a.number - b.number)
    for (const desk of inTurn) await call(desk)
  }
  const freed = async (desk: Seated) => {
    desk.inHand = null
    desk.idleSince = diary.now()
    await wake()
  }
  const call = async (desk: Seated): Promise<void> => {
    if (desk.inHand || !desk.open || !floor.callsNow()) return
    if (desk.goes && desk.goes.at <= diary.now()) return leave(desk, desk.goes.until)
    if (!someoneWaits(people)) return
    const { windowId, clerk } = desk
    const line = await loadLine(app, hall, { windowId, staffId: clerk.id })
    floor.watch(line, desk)
    const ticket = await callNext(app, clerk, windowId)
    if (!ticket) return referee.idle(line, desk)
    const id = String(ticket._id)
    const before = line.waiting.find(({ _id }) => String(_id) === id)
    if (!before || seated.some(({ inHand }) => inHand === id))
      found.violations.push(`${ticket.on} ${ticket.number}: called, and did not wait`)
    else referee.called(line, desk, before)
    desk.inHand = id
    const person = people.get(id)!
    told(person, ticket)
    if (person.visitor.missesCall && !ticket.requeuedAt && !before?.firstCalledAt)
      diary.at(diary.now() + BETWEEN_CALLS_MS, () => callAgain(desk, person))
    else await serve(desk, person)
  }
  const leave = async (desk: Seated, until: number | null) => {
    Object.assign(desk, { open: false, goes: null })
    const back = until === null ? null : Math.max(until, diary.now())
    await pauseWindow(app, desk.clerk, desk.windowId, {
      reason: 'short_break',
      until: back === null ? null : new Date(back).toISOString(),
    })
    if (back !== null) diary.at(back, () => sitDown(desk))
  }
  const sitDown = async (desk: Seated) => {
    await openWindow(app, desk.clerk, desk.windowId)
    Object.assign(desk, { open: true, idleSince: diary.now() })
    await wake()
  }

  const callAgain = async (desk: Seated, person: Person) => {
    if (person.ticket.calls < CALLS_BEFORE_MISSED) {
      told(person, await recallTicket(app, desk.clerk, idOf(person)))
      diary.at(diary.now() + BETWEEN_CALLS_MS, () => callAgain(desk, person))
      return
    }
    told(person, await skipTicket(app, desk.clerk, idOf(person)))
    const back = person.visitor.missesCall?.backAfterMinutes ?? null
    if (back !== null)
      diary.at(diary.now() + back * MINUTE, async () => {
        told(person, await requeueTicket(app, desk.clerk, idOf(person)))
        await wake()
      })
    await freed(desk)
  }

  const serve = async (desk: Seated, person: Person) => {
    const { visitor } = person
    told(person, await serveTicket(app, desk.clerk, idOf(person)))
    const isFirst = person.minutesLeft === visitor.minutes
    const ends = isFirst ? (visitor.fetches?.at ?? visitor.transfers?.at ?? 1) : 1
    const minutes = ends * person.minutesLeft
    person.minutesLeft -= minutes
    diary.at(diary.now() + minutes * MINUTE, async () => {
      if (ends === 1) told(person, await finishTicket(app, desk.clerk, idOf(person)))
      else if (visitor.fetches) await sendForPaper(desk, person, visitor.fetches.awayMinutes)
      else await transfer(desk, person)
      await freed(desk)
    })
  }
  const sendForPaper = async ({ clerk }: Seated, person: Person, awayMinutes: number | null) => {
    told(person, await holdTicket(app, clerk, idOf(person)))
    if (awayMinutes === null) return
    diary.at(diary.now() + awayMinutes * MINUTE, async () => {
      told(person, await comeBack(app, clerk, idOf(person)))
      referee.waitsAgain(person.ticket, diary.now())
      await wake()
    })
  }
  const transfer = async ({ clerk }: Seated, person: Person) => {
    const itemId = town.itemIdOf(person.visitor.transfers!.to)
    told(person, await transferTicket(app, clerk, idOf(person), { windowId: null, itemId }))
    referee.waitsAgain(person.ticket, diary.now())
  }
  return { call, wake, sitDown }
}
