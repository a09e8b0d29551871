import { itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { AppointmentRecord } from '../features/appointments/model.ts'
import { listOutside } from '../features/appointments/plan-changes/effects.ts'
import { findItems } from '../features/catalogue/service.ts'
import { listHalls } from '../features/organisations/halls.ts'
import type { App } from '../kernel/app.ts'

/** How many of a kind are shown before only their number is said. */
const SHOWN = 5
/** A heading with what it counts; nothing when there is nothing. */
export const section = (head: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`${head}：`, ...lines] : []
/** The first few, and how many more there are. */
const firstFew = (lines: readonly string[]): string[] =>
  lines.length > SHOWN ? [...lines.slice(0, SHOWN), `  ……还有 ${lines.length - SHOWN} 个`] : [...lines]

/** Bookings to come at times that are not open, or at windows that do not take their items; by id. */
export const bookingsOutside = async (app: App): Promise<Map<string, AppointmentRecord>> => {
  const outside = new Map<string, AppointmentRecord>()
  for (const hall of await listHalls())
    for (const booking of await listOutside(app, hall)) outside.set(String(booking._id), booking)
  return outside
}

/** The bookings that an import leaves outside, of those that were not outside `before`. */
export const newlyOutside = async (
  app: App,
  before: ReadonlyMap<string, AppointmentRecord>,
): Promise<string[]> => {
  const hit = [...(await bookingsOutside(app))].filter(([id]) => !before.has(id)).map(([, each]) => each)
  if (hit.length === 0) return []
  hit.sort((a, b) => +a.startsAt - +b.startsAt)
  const halls = new Map((await listHalls()).map(({ _id, name }) => [String(_id), name]))
  const items = await findItems(hit.flatMap(({ itemIds }) => itemIds))
  const lines = hit.map(({ hallId, startsAt, itemIds }) => {
    const named = items.filter(({ _id }) => itemIds.some(id => id.equals(_id)))
    return `  ${halls.get(String(hallId))} ${formatInstant(startsAt.toISOString())} ${itemsInWords(named)}`
  })
  return section(
    `${hit.length} 个预约会落空：时间不再开放、窗口不再办这个事项，或名额少了；导入后请到「今日预约」的「还没改期的」里处理`,
    firstFew(lines),
  )
}
