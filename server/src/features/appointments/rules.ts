import {
  addDays,
  dayKind,
  type Holidays,
  type Interval,
  instantAt,
  localDay,
  openingsOn,
  slotsWithin,
} from '@zhenyiban/shared/calendar.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { OpeningHours } from '@zhenyiban/shared/organisations.ts'

/** What decides a hall's bookable slots. */
export interface Bookability {
  hallId: string
  openingHours: OpeningHours
  slotMinutes: number
  horizonDays: number
  /** Places per slot: windows that take bookings × bookings each takes in a slot. */
  seats: number
}
export interface OfferedSlot extends Interval {
  id: string
}

/** `<hallId>-<yyyyMMddHHmm>` in local time: the same slot has the same id for everyone, on every read. */
export const slotIdOf = (hallId: string, startsAt: Date): string => {
  const local = new Date(+startsAt + 8 * 3_600_000).toISOString()
  return `${hallId}-${local.slice(0, 10).replaceAll('-', '')}${local.slice(11, 13)}${local.slice(14, 16)}`
}
export const slotStart = (slotId: string): { hallId: string; on: string; startsAt: Date } => {
  const [hallId, digits] = slotId.split('-') as [string, string]
  const on = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  return { hallId, on, startsAt: instantAt(on, `${digits.slice(8, 10)}:${digits.slice(10, 12)}`) }
}

/** The days a resident may look at, today first. */
export const offeredDays = (now: Date, horizonDays: number): string[] =>
  Array.from({ length: horizonDays }, (_, i) => addDays(localDay(now), i))

/** The slots of a day that have not started and lie within the horizon; none when the hall takes no bookings. */
export const offeredSlots = (hall: Bookability, on: string, holidays: Holidays, now: Date): OfferedSlot[] => {
  if (hall.seats < 1 || !offeredDays(now, hall.horizonDays).includes(on)) return []
  return slotsWithin(openingsOn(on, hall.openingHours, holidays), hall.slotMinutes)
    .filter(({ startsAt }) => startsAt > now)
    .map(slot => ({ ...slot, id: slotIdOf(hall.hallId, slot.startsAt) }))
}

/** Why a day has nothing to book, in words; null when it has. */
export const whyNotBookable = (
  on: string,
  holidays: Holidays,
  seats: number,
  slots: number,
  seatsLeft: number,
): string | null => {
  if (seatsLeft > 0) return null
  const off = dayKind(on, holidays).reason
  if (off) return off
  if (seats < 1) return '暂不接受预约'
  return slots === 0 ? '今天已过预约时间' : '已约满'
}

/** The numbers below `count` that nobody has. */
export const freeNumbers = (count: number, taken: readonly number[]): number[] =>
  Array.from({ length: count }, (_, number) => number).filter(number => !taken.includes(number))

/** By distance of their start from an instant; of two as near the earlier comes first. */
export const nearestFirst = <T extends { startsAt: Date }>(all: readonly T[], instant: Date): T[] => {
  const distance = ({ startsAt }: T) => Math.abs(+startsAt - +instant)
  return [...all].sort((a, b) => distance(a) - distance(b) || +a.startsAt - +b.startsAt)
}
const NEAREST = 3
/** The open slots nearest to the one wished for, for the sentence that says what to do. */
export const nearestOpen = <S extends { startsAt: Date; seatsLeft: number }>(
  slots: readonly S[],
  wished: Date,
): S[] =>
  nearestFirst(
    slots.filter(({ seatsLeft }) => seatsLeft > 0),
    wished,
  ).slice(0, NEAREST)

export const isInNotice = (startsAt: Date, noticeMinutes: number, now: Date): boolean =>
  +startsAt - +now >= noticeMinutes * 60_000
export const assertMovable = (startsAt: Date, noticeMinutes: number, now: Date): void => {
  if (!isInNotice(startsAt, noticeMinutes, now)) refuse('appointment.too_late')
}
