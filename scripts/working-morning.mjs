import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './children.mjs'

const DAY_MS = 86_400_000
/** 09:05 in China, when every hall of the pilot is open and the day's slots lie ahead. */
const MORNING = 'T01:05:00.000Z'

const noticedDays = () => {
  const folder = path.join(root, 'server/data')
  const notices = readdirSync(folder).filter(name => /^holidays\.\d{4}\.json$/.test(name))
  const days = notices.flatMap(name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')).days)
  return new Map(days.map(({ on, working }) => [on, working]))
}

/**
 * The next morning of a working day, later than now: tests of the whole house must not fail in the evening, on a
 * Sunday or over Spring Festival. Later, because the database drops what has expired by its own clock.
 */
export const nextWorkingMorning = (now = new Date()) => {
  const noticed = noticedDays()
  for (let at = Date.parse(now.toISOString().slice(0, 10) + MORNING); ; at += DAY_MS) {
    const weekend = [0, 6].includes(new Date(at).getUTCDay())
    const working = noticed.get(new Date(at).toISOString().slice(0, 10)) ?? !weekend
    if (working && at > +now) return new Date(at).toISOString()
  }
}
