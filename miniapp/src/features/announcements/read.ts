import { byConcern } from '@zhenyiban/shared/announcements/concern.ts'
import type { ShownAnnouncement } from '@zhenyiban/shared/announcements/shown.ts'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../shell/api.ts'
import { serverNow } from '../../shell/clock.ts'

/** Bookings that stand, as announcements look at them. */
export const standing = (appointments: readonly Appointment[]) =>
  appointments
    .filter(({ status }) => status === 'booked')
    .map(({ id, hall, startsAt }) => ({ id, hallId: hall.id, startsAt, on: localDayOf(startsAt) }))
export type Standing = ReturnType<typeof standing>

/** What a hall, those of `bookings` and one's village let everybody know, what concerns the reader most first. */
export const readAnnouncements = async (
  hallId: string,
  signedIn: boolean,
  bookings: Standing,
): Promise<ShownAnnouncement[]> => {
  const villageId = signedIn ? (await api.me()).villageId : null
  const halls = [...new Set([hallId, ...bookings.map(booking => booking.hallId)])]
  const all = await Promise.all(
    halls.map(id => api.hallAnnouncements({ params: { hallId: id }, query: villageId ? { villageId } : {} })),
  )
  const once = new Map(all.flat().map(each => [each.id, each]))
  return byConcern([...once.values()], localDayOf(serverNow().toISOString()), bookings)
}
