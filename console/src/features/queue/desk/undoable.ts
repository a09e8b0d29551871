import {
  type HallQueue,
  type QueueTicket,
  UNDO_FINISH_MS,
  UNDO_SKIP_MS,
} from '@zhenyiban/shared/queue/contract.ts'

const isWithin = (at: string | null | undefined, ms: number, now: number) =>
  typeof at === 'string' && now - Date.parse(at) <= ms

/** The visit whose end a slip of the hand would be: the last one of the window the line is seen from. */
export const justEnded = ({ ended }: Pick<HallQueue, 'ended'>, now: number): QueueTicket | null => {
  const [last] = ended
  return last && isWithin(last.finishedAt, UNDO_FINISH_MS, now) ? last : null
}
/** Whom this window skipped last, while they still get their old place back. */
export const justSkipped = (
  { missed }: Pick<HallQueue, 'missed'>,
  windowId: string,
  now: number,
): QueueTicket | null => {
  const last = missed.find(ticket => ticket.windowId === windowId)
  return last && isWithin(last.skippedAt, UNDO_SKIP_MS, now) ? last : null
}
