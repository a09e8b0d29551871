import { endpoint } from '../kernel/endpoint.ts'
import { Done, Id, Instant, SlotId } from '../kernel/fields.ts'
import { z } from '../zod.ts'

// 保留名额: a seat held for some minutes while the form is filled in. One for each resident; it expires by itself.

const MAX_ITEMS = 5
const NewHold = z.object({
  slotId: SlotId,
  itemIds: z.array(Id).check(
    z.minLength(1),
    z.maxLength(MAX_ITEMS),
    z.refine(ids => new Set(ids).size === ids.length, '同一件事不用选两次'),
  ),
  /** The booking that is to be moved there. */
  movingId: z.optional(Id),
  /** One of the family comes, who may be told later. */
  forFamily: z.optional(z.boolean()),
})
const SeatHold = z.object({
  slotId: SlotId,
  startsAt: Instant,
  endsAt: Instant,
  heldUntil: Instant,
  /** Remaining seconds, so that a phone with a wrong clock counts down correctly. */
  secondsLeft: z.number(),
})

export const seatHolds = {
  holdPlace: endpoint({
    method: 'POST',
    path: '/my/hold',
    access: 'resident',
    summary: '填表时保留名额',
    body: NewHold,
    result: SeatHold,
  }),
  letHoldGo: endpoint({
    method: 'POST',
    path: '/my/hold/let-go',
    access: 'resident',
    summary: '不约了，放回保留的名额',
    body: z.object({ slotId: SlotId }),
    result: Done,
  }),
}
