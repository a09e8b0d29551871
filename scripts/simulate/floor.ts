// One day on the floor of the hall: people come, clerks call whom the platform's own line says, and every call is
// looked at by the referee.
import { type HallLine, lineAt, newcomer, prospectOf } from '../../server/src/features/queue/line.ts'
import type { TicketRecord } from '../../server/src/features/queue/model.ts'
import { groupOfItem } from '../../server/src/features/queue/order.ts'
import {
  assertGivesNumbers,
  type FinishedVisit,
  minutesPerVisit,
  numberOf,
} from '../../server/src/features/queue/rules.ts'
import { takenBy } from '../../server/src/features/queue/seats.ts'
import type { Move } from '../../shared/src/kernel/moves.ts'
import { CALLS_BEFORE_MISSED, ticketMoves, UNDO_SKIP_MS } from '../../shared/src/queue.ts'
import { doublePlaces } from './audit.ts'
import { blankTicket } from './blank-ticket.ts'
import { type Desk, desks, idOf, MINUTES_PER_VISIT, rule } from './hall.ts'
import type { Day, Visitor } from './people.ts'
import { type DayFound, nothingYet, refereeOf } from './referee.ts'

const MINUTE = 60_000
const TICKET = 4
const CALLS_REMEMBERED = 40
const VISITS_LEARNT_FROM = 20
const BETWEEN_CALLS_MS = MINUTE

/** Finished visits by letter, the last first: what estimates are learnt from, from one day to the next. */
export type History = Map<string, FinishedVisit[]>
/** Whom a window calls, in order; the platform's `lineAt`, or another one to see that the audit sees it. */
export type NextAt = typeof lineAt
interface Seated extends Desk {
  open: boolean
  pausedSince: Date | null
  inHand: TicketRecord | null
  goes: { at: number; until: number | null } | null
  idleSince: number
}
interface Person {
  visitor: Visitor
  ticket: TicketRecord
  /** Of the visit, still to be done at a window. */
  minutesLeft: number
}

export const runDay = (day: Day, history: History, nextAt: NextAt = lineAt): DayFound => {
  const { openings, on } = day
  const closing = +openings.at(-1)!.endsAt
  const found = nothingYet(doublePlaces(day.places))
  const referee = refereeOf(day, found)
  const seated: Seated[] = desks.map(each => ({
    ...each,
    open: false,
    pausedSince: null,
    inHand: null,
    goes: null,
    idleSince: 0,
  }))
  const people = new Map<TicketRecord, Person>()
  const serials = new Map<string, number>()
  /** First calls of the day, the last first. */
  const calls: TicketRecord[] = []

  let now = +openings[0]!.startsAt - 60 * MINUTE
  const diary: { at: number; nth: number; happens: () => void }[] = []
  let written = 0
  const at = (when: number, happens: () => void) => {
    diary.push({ at: Math.round(when), nth: written++, happens })
  }
  const withStatus = (...statuses: TicketRecord['status'][]) =>
    found.tickets.filter(({ status }) => statuses.includes(status))
  const callsNow = () =>
    now >= closing || openings.some(({ startsAt, endsAt }) => +startsAt <= now && now < +endsAt)
  const lineNow = (): HallLine => ({
    now: new Date(now),
    rule,
    openings,
    waiting: withStatus('waiting'),
    inHand: withStatus('called', 'serving'),
    seats: seated.map(({ window, trained, open, pausedSince, inHand }) => ({
      window,
      open,
      paused: pausedSince && { reason: 'short_break', since: pausedSince, until: null },
      itemIds: takenBy(window, trained),
      inHand,
    })),
    calls: calls.slice(0, CALLS_REMEMBERED),
    perVisit: new Map(
      rule.groups.map(({ letter }) => [
        letter,
        minutesPerVisit((history.get(letter) ?? []).slice(0, VISITS_LEARNT_FROM), MINUTES_PER_VISIT),
      ]),
    ),
  })
  const move = (ticket: TicketRecord, { from, to }: Move, change: Partial<TicketRecord> = {}) => {
    if (!from.includes(ticket.status))
      found.violations.push(`${on} ${ticket.number}: ${ticket.status} became ${to}`)
    Object.assign(ticket, change, { status: to })
  }

  const wake = () => {
    for (const desk of [...seated].sort(
      (a, b) => a.idleSince - b.idleSince || a.window.number - b.window.number,
    ))
      callNext(desk)
  }
  const freed = (desk: Seated) => {
    desk.inHand = null
    desk.idleSince = now
    wake()
  }
  const callNext = (desk: Seated) => {
    if (desk.inHand || !desk.open || !callsNow()) return
    if (desk.goes && desk.goes.at <= now) return leavesDesk(desk, desk.goes.until)
    const line = lineNow()
    const ticket = nextAt(line, desk.window._id)[0]?.ticket
    if (!ticket) return referee.idle(line, desk)
    referee.called(line, desk, ticket, calls.slice(0, CALLS_REMEMBERED))
    if (seated.some(({ inHand }) => inHand === ticket))
      found.violations.push(`${on} ${ticket.number}: at two windows`)
    if (!ticket.firstCalledAt) calls.unshift(ticket)
    move(ticket, ticketMoves.call, {
      windowId: desk.window._id,
      windowNumber: desk.window.number,
      calledAt: new Date(now),
      firstCalledAt: ticket.firstCalledAt ?? new Date(now),
      calls: 1,
      toWindowId: null,
      returnedAt: null,
    })
    desk.inHand = ticket
    const person = people.get(ticket)!
    if (person.visitor.missesCall && !ticket.requeuedAt && !ticket.skippedAt)
      at(now + BETWEEN_CALLS_MS, () => callAgain(desk, person))
    else serve(desk, person)
  }
  const leavesDesk = (desk: Seated, until: number | null) => {
    Object.assign(desk, { open: false, pausedSince: new Date(now), goes: null })
    if (until !== null) at(Math.max(until, now), () => sitsDown(desk))
  }
  const sitsDown = (desk: Seated) => {
    Object.assign(desk, { open: true, pausedSince: null, idleSince: now })
    wake()
  }

  const callAgain = (desk: Seated, person: Person) => {
    const { ticket, visitor } = person
    if (ticket.calls < CALLS_BEFORE_MISSED) {
      move(ticket, ticketMoves.recall, { calledAt: new Date(now), calls: ticket.calls + 1 })
      at(now + BETWEEN_CALLS_MS, () => callAgain(desk, person))
      return
    }
    move(ticket, ticketMoves.skip, { active: false, skippedAt: new Date(now) })
    const back = visitor.missesCall?.backAfterMinutes ?? null
    if (back !== null) at(now + back * MINUTE, () => comesAfterAll(person))
    freed(desk)
  }
  const comesAfterAll = ({ ticket }: Person) => {
    const undone = now - +ticket.skippedAt! <= UNDO_SKIP_MS
    move(ticket, ticketMoves.requeue, { active: true, ...(!undone && { requeuedAt: new Date(now) }) })
    wake()
  }

  const serve = (desk: Seated, person: Person) => {
    const { visitor, ticket } = person
    move(ticket, ticketMoves.serve)
    const { fetches, transfers } = visitor
    const parts = person.minutesLeft === visitor.minutes
    const leaves = parts ? (fetches?.at ?? transfers?.at ?? 1) : 1
    const minutes = leaves * person.minutesLeft
    person.minutesLeft -= minutes
    at(now + minutes * MINUTE, () => {
      if (leaves === 1) finish(ticket)
      else if (fetches) goesForPaper(person, fetches.awayMinutes)
      else transfer(person)
      freed(desk)
    })
  }
  const finish = (ticket: TicketRecord) => {
    move(ticket, ticketMoves.finish, { active: false, finishedAt: new Date(now) })
    const { letter, calledAt, finishedAt } = ticket
    history.set(letter, [{ calledAt: calledAt!, finishedAt: finishedAt! }, ...(history.get(letter) ?? [])])
  }
  const goesForPaper = (person: Person, awayMinutes: number | null) => {
    const { ticket } = person
    move(ticket, ticketMoves.hold)
    if (awayMinutes === null) return
    at(now + awayMinutes * MINUTE, () => {
      move(ticket, ticketMoves.comeBack, { toWindowId: ticket.windowId, returnedAt: new Date(now) })
      referee.waitsAgain(ticket, now)
      wake()
    })
  }
  const transfer = (person: Person) => {
    const { ticket, visitor } = person
    const { id, name } = visitor.transfers!.to
    const { letter } = groupOfItem(rule, String(id))
    move(ticket, ticketMoves.transfer, { itemId: id, itemName: name, letter })
    referee.waitsAgain(ticket, now)
  }

  const arrive = (visitor: Visitor) => {
    const line = lineNow()
    try {
      assertGivesNumbers(openings, line.now)
    } catch {
      // Refused at the machine, as anybody who comes after closing.
      return
    }
    const { id, name } = visitor.services[0]!
    const { letter } = groupOfItem(rule, String(id))
    const initial = visitor.startsAt ? 'B' : letter
    const serial = (serials.get(initial) ?? 0) + 1
    serials.set(initial, serial)
    const draft: TicketRecord = {
      ...blankTicket,
      ...newcomer(line, letter),
      _id: idOf(TICKET, found.tickets.length),
      on,
      number: numberOf(initial, serial),
      itemId: id,
      itemName: name,
      appointmentId: visitor.startsAt && idOf(TICKET, found.tickets.length),
      startsAt: visitor.startsAt,
      priority: visitor.priority,
    }
    const ticket = { ...draft, estimateMinutes: prospectOf(line, draft).waitMinutes }
    found.tickets.push(ticket)
    people.set(ticket, { visitor, ticket, minutesLeft: visitor.minutes })
    if (visitor.patienceMinutes !== null)
      at(now + visitor.patienceMinutes * MINUTE, () => {
        if (ticket.status === 'waiting' && !ticket.firstCalledAt)
          move(ticket, ticketMoves.leave, { active: false })
      })
    wake()
  }

  for (const visitor of day.visitors) at(+visitor.arrivesAt, () => arrive(visitor))
  for (const [nth, desk] of seated.entries()) {
    at(+openings[0]!.startsAt + nth * 30_000, () => sitsDown(desk))
    // A break in turn, in the middle of each opening, and home.
    for (const { startsAt, endsAt } of openings) {
      const middle = (+startsAt + +endsAt) / 2 + (nth - 3) * 12 * MINUTE
      at(middle, () => {
        if (desk.open) desk.goes = { at: now, until: now + 10 * MINUTE }
        callNext(desk)
      })
    }
    if (desk.onlyMornings)
      at(+openings[0]!.endsAt - 1, () => {
        desk.goes = { at: now, until: null }
        callNext(desk)
      })
  }
  for (const { startsAt, endsAt } of openings) for (const edge of [startsAt, endsAt]) at(+edge, wake)

  const pass = (until: number) => {
    const calling = callsNow() && (now < closing || withStatus('waiting').length > 0)
    for (const { open, inHand } of seated) {
      if (inHand) found.busyMs += until - now
      if (inHand || (open && calling)) found.openMs += until - now
    }
    now = until
  }
  while (diary.length > 0) {
    const next = diary.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.nth < a.nth) ? b : a))
    diary.splice(diary.indexOf(next), 1)
    pass(next.at)
    next.happens()
  }
  // Who went for a paper and did not come back is skipped when the desk closes.
  for (const ticket of withStatus('held')) move(ticket, ticketMoves.skip, { active: false })
  for (const { number, status } of withStatus('waiting', 'called', 'serving'))
    found.violations.push(`${on} ${number}: still ${status} when everybody had gone`)
  return found
}
