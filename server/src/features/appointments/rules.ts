import { UNDO_BOOKING_MINUTES } from '@zhenyiban/shared/appointments/contract.ts'
import { LocalDay } from '@zhenyiban/shared/kernel/fields.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { BookingSettings } from '@zhenyiban/shared/organisations/contract.ts'
import { addDays, instantAt, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type Interval, overlaps } from '@zhenyiban/shared/time/intervals.ts'

/** `<hallId>-<yyyyMMddHHmm>` in local time: the same slot has the same id for everyone, on every read. */
export const slotIdOf = (hallId: string, startsAt: Date): string => {
  const local = new Date(+startsAt + 8 * 3_600_000).toISOString()
  return `${hallId}-${local.slice(0, 10).replaceAll('-', '')}${local.slice(11, 13)}${local.slice(14, 16)}`
}
/** Refuses an id of a day or time that does not exist (the 13th month, 25:00), or of no year we can count in. */
export const slotStart = (slotId: string): { hallId: string; on: string; startsAt: Date } => {
  const [hallId, digits] = slotId.split('-') as [string, string]
  const on = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const startsAt = instantAt(on, `${digits.slice(8, 10)}:${digits.slice(10, 12)}`)
  if (!LocalDay.safeParse(on).success || Number.isNaN(+startsAt) || slotIdOf(hallId, startsAt) !== slotId)
    refuse('slot.not_found')
  return { hallId, on, startsAt }
}
/** The key of a seat: one time unit of one lane. Unique among active bookings and holds. */
export const seatKeyOf = (hallId: string, startsAt: Date, lane: string): string =>
  `${slotIdOf(hallId, startsAt)}/${lane}`
/** The lane `<window>.<n>` of seat keys: all seats of a booking are in one lane. */
export const laneOf = (places: readonly string[]): string => places[0]!.split('/')[1]!
/** Null for a lane that no window has. */
export const windowNumberOf = (places: readonly string[]): number | null =>
  Number(laneOf(places).split('.')[0]) || null

/** The days a resident may look at, today first. */
export const offeredDays = (now: Date, horizonDays: number): string[] =>
  Array.from({ length: horizonDays }, (_, i) => addDays(localDay(now), i))

export const isInLead = (startsAt: Date, leadMinutes: number, now: Date): boolean =>
  startsAt > now && +startsAt - +now >= leadMinutes * 60_000

/** 预约码: six digits. */
export const codeFor = (chance: number): string => String(Math.floor(chance * 1_000_000)).padStart(6, '0')

/** The numbers below `count` that nobody has. */
export const freeNumbers = (count: number, taken: readonly number[]): number[] =>
  Array.from({ length: count }, (_, number) => number).filter(number => !taken.includes(number))
/** The lowest number that nobody has. */
export const firstFree = (taken: readonly number[]): number => freeNumbers(taken.length + 1, taken)[0]!

/**
 * Refuses one booking more than the rules allow a resident. `mine` are the other bookings of the account that stand,
 * `ofVisitor` those of them for the same person, who cannot be in two places and has a limit for each day.
 */
export const assertResidentLimits = (
  mine: readonly Interval[],
  ofVisitor: readonly Interval[],
  requested: Interval,
  { openPerResident, perResidentPerDay }: Pick<BookingSettings, 'openPerResident' | 'perResidentPerDay'>,
  now: Date,
): void => {
  if (ofVisitor.some(each => overlaps(each, requested))) refuse('appointment.duplicate')
  const open = mine.filter(({ startsAt }) => startsAt > now).length
  if (open >= openPerResident)
    refuse('appointment.too_many', [], `您已有 ${open} 个未使用的预约，请先取消不用的再约。`)
  const on = localDay(requested.startsAt)
  if (ofVisitor.filter(({ startsAt }) => localDay(startsAt) === on).length >= perResidentPerDay)
    refuse(
      'appointment.too_many_on_day',
      [],
      `同一天最多约 ${perResidentPerDay} 个，请换一天，或先取消不用的预约。`,
    )
}

/**
 * End of a hold on a slot; null when the slot cannot be held again yet. Returning to a slot resumes the remaining
 * time; after it a pause of the same length prevents endless holding.
 */
export const holdUntil = (
  heldBefore: readonly { slotId: string; until: Date }[],
  slotId: string,
  holdMinutes: number,
  now: Date,
): Date | null => {
  const before = heldBefore.find(each => each.slotId === slotId)?.until
  if (before && before > now) return before
  return before && isCoolingDown(before, holdMinutes, now) ? null : new Date(+now + holdMinutes * 60_000)
}
/**
 * When the seat of a cancelled booking becomes available: after a random delay, so that it cannot be passed on to a
 * particular person. Null when it is available at once.
 */
export const releaseTime = (
  { releaseMinutesFrom, releaseMinutesTo }: Pick<BookingSettings, 'releaseMinutesFrom' | 'releaseMinutesTo'>,
  chance: number,
  now: Date,
): Date | null => {
  const span = Math.max(0, releaseMinutesTo - releaseMinutesFrom)
  const ms = Math.round((releaseMinutesFrom + chance * span) * 60_000)
  return ms > 0 ? new Date(+now + ms) : null
}
/** Whether the pause after a hold of the same slot still runs. */
export const isCoolingDown = (until: Date, holdMinutes: number, now: Date): boolean =>
  +now < +until + holdMinutes * 60_000
/** Refuses one booking more on a day than a hall allows for one phone, whoever's accounts the others are of. */
export const assertPhoneLimit = (taken: number, perPhonePerDay: number): void => {
  if (taken >= perPhonePerDay)
    refuse(
      'appointment.too_many_for_phone',
      [],
      `这个手机号这一天已有 ${taken} 个预约，最多约 ${perPhonePerDay} 个。请换一天，或留另一个手机号。`,
    )
}

/** What a resident missed at a hall, and the first day on which booking online is open again. */
export interface Block {
  missed: number
  bookableFrom: string
}
/**
 * Whether somebody missed so many bookings (爽约) that none can be made online today. `missedOn` are the local days
 * of the missed ones. A block lasts whole days, counted from the day after the last that brought it about.
 */
export const blockOf = (
  missedOn: readonly string[],
  { count, withinDays, blockDays }: BookingSettings['noShows'],
  today: string,
): Block | null => {
  const blocks = missedOn.flatMap(last => {
    const near = missedOn.filter(on => on <= last && on > addDays(last, -withinDays))
    return near.length >= count ? [{ missed: near.length, bookableFrom: addDays(last, blockDays + 1) }] : []
  })
  const latest = blocks.sort((a, b) => b.bookableFrom.localeCompare(a.bookableFrom))[0]
  return latest && latest.bookableFrom > today ? latest : null
}

/** The earliest day of a missed booking that can still matter today. */
export const missedSince = ({ withinDays, blockDays }: BookingSettings['noShows'], today: string): string =>
  addDays(today, -withinDays - blockDays)

/** By distance of their start from an instant; of two as near the earlier comes first. */
export const nearestFirst = <T extends { startsAt: Date }>(all: readonly T[], instant: Date): T[] => {
  const distance = ({ startsAt }: T) => Math.abs(+startsAt - +instant)
  return [...all].sort((a, b) => distance(a) - distance(b) || +a.startsAt - +b.startsAt)
}
const NEAREST = 3
/** The open slots nearest to the one wished for, for the sentence that says what to do. */
export const nearestOpen = <S extends { startsAt: Date; free: readonly string[] }>(
  slots: readonly S[],
  requested: Date,
): S[] =>
  nearestFirst(
    slots.filter(({ free }) => free.length > 0),
    requested,
  ).slice(0, NEAREST)

/** Until when a booking can be cancelled or moved. */
export const changeableUntil = (startsAt: Date, noticeMinutes: number): Date =>
  new Date(+startsAt - noticeMinutes * 60_000)
/** Until when a booking whose time was chosen just now can be undone; null when that is over. */
export const slipUntil = ({ chosenAt }: { chosenAt?: Date | null }, now: Date): Date | null => {
  if (!chosenAt) return null
  const until = new Date(+chosenAt + UNDO_BOOKING_MINUTES * 60_000)
  return now < until ? until : null
}
/** Until when a booking can be undone although it is too near. Null when it is not, or no longer can. */
export const undoUntil = (
  booking: { startsAt: Date; chosenAt?: Date | null },
  noticeMinutes: number,
  now: Date,
): Date | null => (isInNotice(booking.startsAt, noticeMinutes, now) ? null : slipUntil(booking, now))
export const isInNotice = (startsAt: Date, noticeMinutes: number, now: Date): boolean =>
  +startsAt - +now >= noticeMinutes * 60_000
export const isChangeable = (
  booking: { startsAt: Date; chosenAt?: Date | null },
  noticeMinutes: number,
  now: Date,
): boolean =>
  isInNotice(booking.startsAt, noticeMinutes, now) || undoUntil(booking, noticeMinutes, now) !== null
export const assertMovable = (
  startsAt: Date,
  noticeMinutes: number,
  now: Date,
  chosenAt: Date | null = null,
): void => {
  if (!isChangeable({ startsAt, chosenAt }, noticeMinutes, now)) refuse('appointment.too_late')
}
