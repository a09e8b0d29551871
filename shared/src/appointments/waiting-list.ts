import { endpoint } from '../kernel/endpoint.ts'
import { Done, Id, Instant, LocalDay, SlotId } from '../kernel/fields.ts'
import type { Moves } from '../kernel/moves.ts'
import { z } from '../zod.ts'

// 候补: the waiting list of a full day; a free seat is offered to the first entry it matches.

export const waitingStatuses = ['waiting', 'offered', 'booked', 'left', 'ended'] as const
export type WaitingStatus = (typeof waitingStatuses)[number]
export const waitingMoves = {
  offer: { from: ['waiting'], to: 'offered' },
  take: { from: ['offered'], to: 'booked' },
  leave: { from: ['waiting', 'offered'], to: 'left' },
  /** The offer was not taken, or the day's last place can no longer be booked. */
  end: { from: ['waiting', 'offered'], to: 'ended' },
} as const satisfies Moves<WaitingStatus>

/** Part of the day; 'any' is the whole of it. */
export const dayHalves = ['any', 'morning', 'afternoon'] as const
export type DayHalf = (typeof dayHalves)[number]
/** Days a resident may wait for at once. */
export const WAITING_AT_MOST = 3

export const Waiting = z.object({
  id: Id,
  status: z.enum(waitingStatuses),
  hall: z.object({ id: Id, name: z.string() }),
  items: z.array(z.object({ id: Id, name: z.string() })),
  on: LocalDay,
  half: z.enum(dayHalves),
  /** People who came to the same day before and still wait. */
  ahead: z.number(),
  /** The seat offered; null while none is. */
  offer: z.nullable(
    z.object({ appointmentId: Id, slotId: SlotId, startsAt: Instant, endsAt: Instant, until: Instant }),
  ),
})
export type Waiting = z.output<typeof Waiting>

const MAX_ITEMS = 5
export const waitingList = {
  joinWaiting: endpoint({
    method: 'POST',
    path: '/halls/:hallId/days/:on/waiting',
    access: 'resident',
    summary: '排候补',
    params: z.object({ hallId: Id, on: LocalDay }),
    body: z.object({
      itemIds: z.array(Id).check(z.minLength(1), z.maxLength(MAX_ITEMS)),
      half: z.enum(dayHalves),
    }),
    result: Waiting,
  }),
  myWaiting: endpoint({
    method: 'GET',
    path: '/my/waiting',
    access: 'resident',
    summary: '我的候补',
    result: z.array(Waiting),
  }),
  leaveWaiting: endpoint({
    method: 'POST',
    path: '/my/waiting/:waitingId/leave',
    access: 'resident',
    summary: '不等候补了',
    params: z.object({ waitingId: Id }),
    result: Done,
  }),
}
