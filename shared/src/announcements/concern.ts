import type { ShownAnnouncement } from './shown.ts'

/** A booking as far as announcements go: where and on which local day. */
export interface BookedDay {
  id: string
  hallId: string
  on: string
}

type Said = Pick<ShownAnnouncement, 'kind' | 'reach' | 'hallId' | 'days' | 'publishedAt' | 'id'>

/** The bookings on the days of a closure or change of hours, at its hall. Their holders were told one by one already. */
export const bookingsHit = <B extends BookedDay>(
  { kind, hallId, days }: Said,
  bookings: readonly B[],
): B[] =>
  kind === 'news' || hallId === null || days === null
    ? []
    : bookings.filter(
        booking =>
          booking.hallId === hallId &&
          days.from <= booking.on &&
          (days.until === null || booking.on <= days.until),
      )

/** How many days ahead a closure is of more use than news. */
const SOON_DAYS = 14
const daysUntil = (from: string, today: string): number => (Date.parse(from) - Date.parse(today)) / 86_400_000

const rankOf = (said: Said, today: string, bookings: readonly BookedDay[]): number => {
  if (bookingsHit(said, bookings).length > 0) return 0
  if (said.kind !== 'news' && said.days && daysUntil(said.days.from, today) <= SOON_DAYS) return 1
  return { village: 2, hall: 3, town: 4, district: 5 }[said.reach] ?? 5
}
/** What concerns the reader most comes first: a booking hit, a closure to come, one's village, one's hall; newest first. */
export const byConcern = <A extends Said>(
  all: readonly A[],
  today: string,
  bookings: readonly BookedDay[] = [],
): A[] =>
  [...all].sort(
    (a, b) =>
      rankOf(a, today, bookings) - rankOf(b, today, bookings) ||
      b.publishedAt.localeCompare(a.publishedAt) ||
      a.id.localeCompare(b.id),
  )
