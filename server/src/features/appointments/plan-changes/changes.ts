import type { PlanChange } from '@zhenyiban/shared/appointments/hall-plan.ts'
import type { Capacity } from '../capacity.ts'

/** A change of plan; a removed exception is named by its day and window. */
export type Change =
  | Exclude<PlanChange, { kind: 'removal' }>
  | { kind: 'removal'; on: string; windowId: string | null }

/** The one day a change is about; null when it is about all of them. */
export const dayOf = (change: Change): string | null =>
  change.kind === 'exception' ? change.exception.on : change.kind === 'removal' ? change.on : null

/** What a hall can take once a change is made. */
export const capacityAfter = (now: Capacity, change: Change): Capacity => {
  const withExceptions = (exceptions: Capacity['hours']['exceptions']) => ({
    ...now,
    hours: { ...now.hours, exceptions },
  })
  switch (change.kind) {
    case 'times': {
      const { openingHours, weekdayHours, ...rest } = change.times
      return { ...now, ...rest, hours: { ...now.hours, openingHours, weekdayHours } }
    }
    case 'window': {
      const { takesBookings, itemIds, hours } = change.settings
      const changed = { takesBookings, itemIds, hours }
      return {
        ...now,
        windows: now.windows.map(each => (each.id === change.windowId ? { ...each, ...changed } : each)),
      }
    }
    case 'exception':
      return withExceptions([...now.hours.exceptions, change.exception])
    case 'removal':
      return withExceptions(
        now.hours.exceptions.filter(each => each.on !== change.on || each.windowId !== change.windowId),
      )
  }
}
