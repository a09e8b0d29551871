import { addDays, instantAt } from '@zhenyiban/shared/time/calendar.ts'
import { nowMs, today } from './clock.ts'
import { type Later, laterByTimer } from './fallback.ts'

/** A second later the server's day is a new one too. */
const AFTER_MS = 1_000

/** At the beginning of every day of the hall's, until the returned function is called. */
export const atMidnights = (act: () => void, later: Later = laterByTimer): (() => void) => {
  let stop = () => {}
  const wait = () => {
    stop = later(+instantAt(addDays(today(), 1), '00:00') + AFTER_MS - nowMs(), () => {
      act()
      wait()
    })
  }
  wait()
  return () => stop()
}
