// What the clerks do with a person they called: serve, send for papers, transfer, call again and skip.
import { finishTicket, recallTicket, serveTicket, skipTicket } from '../../server/src/features/queue/desk.ts'
import type { TicketRecord } from '../../server/src/features/queue/model.ts'
import { comeBack, holdTicket, requeueTicket, transferTicket } from '../../server/src/features/queue/moves.ts'
import { CALLS_BEFORE_MISSED } from '../../shared/src/queue/contract.ts'
import type { DeskState, HallState, Person } from './desk-work.ts'

const MINUTE = 60_000
export const BETWEEN_CALLS_MS = MINUTE

/** `wake` lets the others call, once somebody waits anew or a desk is free. */
export const servingOf = ({ town, scheduler, monitor }: HallState, wake: () => Promise<void>) => {
  const { app } = town
  const setTicket = (person: Person, ticket: TicketRecord) => {
    person.ticket = ticket
  }
  const idOf = ({ ticket }: Person) => String(ticket._id)
  const freed = async (desk: DeskState) => {
    desk.inHand = null
    desk.idleSince = scheduler.now()
    await wake()
  }

  const callAgain = async (desk: DeskState, person: Person) => {
    if (person.ticket.calls < CALLS_BEFORE_MISSED) {
      setTicket(person, await recallTicket(app, desk.clerk, idOf(person)))
      scheduler.at(scheduler.now() + BETWEEN_CALLS_MS, () => callAgain(desk, person))
      return
    }
    setTicket(person, await skipTicket(app, desk.clerk, idOf(person)))
    const back = person.visitor.missesCall?.backAfterMinutes ?? null
    if (back !== null)
      scheduler.at(scheduler.now() + back * MINUTE, async () => {
        setTicket(person, await requeueTicket(app, desk.clerk, idOf(person)))
        await wake()
      })
    await freed(desk)
  }

  const serve = async (desk: DeskState, person: Person) => {
    const { visitor } = person
    setTicket(person, await serveTicket(app, desk.clerk, idOf(person)))
    const isFirst = person.minutesLeft === visitor.minutes
    const ends = isFirst ? (visitor.fetches?.at ?? visitor.transfers?.at ?? 1) : 1
    const minutes = ends * person.minutesLeft
    person.minutesLeft -= minutes
    scheduler.at(scheduler.now() + minutes * MINUTE, async () => {
      if (ends === 1) setTicket(person, await finishTicket(app, desk.clerk, idOf(person)))
      else if (visitor.fetches) await sendForPaper(desk, person, visitor.fetches.awayMinutes)
      else await transfer(desk, person)
      await freed(desk)
    })
  }
  const sendForPaper = async ({ clerk }: DeskState, person: Person, awayMinutes: number | null) => {
    setTicket(person, await holdTicket(app, clerk, idOf(person)))
    if (awayMinutes === null) return
    scheduler.at(scheduler.now() + awayMinutes * MINUTE, async () => {
      setTicket(person, await comeBack(app, clerk, idOf(person)))
      monitor.waitsAgain(person.ticket, scheduler.now())
      await wake()
    })
  }
  const transfer = async ({ clerk }: DeskState, person: Person) => {
    const itemId = town.itemIdOf(person.visitor.transfers!.to)
    setTicket(person, await transferTicket(app, clerk, idOf(person), { windowId: null, itemId }))
    monitor.waitsAgain(person.ticket, scheduler.now())
  }
  return { callAgain, serve }
}
