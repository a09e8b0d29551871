import { openStateAt } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { hoursOf, listExceptions } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import type { HallRecord } from '../organisations/model.ts'
import { stateOf } from './overview/now.ts'
import { loadQueue, waitOfNewcomer } from './queue-snapshot.ts'

/** What changes who waits how long in a hall. */
export const changesLine = [
  'ticket',
  'window',
  'hall',
  'appointment.checked_in',
  'staff.training_changed',
  'file',
] as const

/** The line of a hall as everybody may know it: of each service group, and what the windows do. */
export const lineNow = async (app: App, hall: HallRecord) => {
  const line = await loadQueue(app, hall)
  const on = localDay(line.now)
  const hours = hoursOf(hall, await listExceptions([hall._id], on, on))
  return {
    closedReason: openStateAt(line.now, hours, await loadHolidays()).reason,
    waiting: line.waiting.length,
    waitMinutes: waitOfNewcomer(line),
    groups: line.rule.groups.map(({ letter, name }) => ({
      letter,
      name,
      waiting: line.waiting.filter(ticket => ticket.letter === letter).length,
      waitMinutes: waitOfNewcomer(line, letter),
    })),
    windows: line.windows.map(queueWindow => ({
      number: queueWindow.window.number,
      name: queueWindow.window.name,
      state: stateOf(queueWindow),
    })),
  }
}
