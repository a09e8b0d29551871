type SeatLevel = 'full' | 'few' | 'tight' | 'plenty'

/** How a slot's free seats are told: the exact number only where it matters. */
export const seatLevel = (seats: number, left: number): SeatLevel => {
  if (left <= 0) return 'full'
  if (left <= 2) return 'few'
  return left * 3 <= seats ? 'tight' : 'plenty'
}

const NOON = '12:00'
/** Slots of a day in its two halves, by local time of their start. */
export const byHalfDay = <T extends { time: string }>(slots: T[]): { morning: T[]; afternoon: T[] } => ({
  morning: slots.filter(({ time }) => time < NOON),
  afternoon: slots.filter(({ time }) => time >= NOON),
})
