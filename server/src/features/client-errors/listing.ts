import { type ClientError as Listed, MOST_LISTED } from '@zhenyiban/shared/client-errors/contract.ts'
import type { ClientApp } from '@zhenyiban/shared/client-errors/report.ts'
import { sameness } from '@zhenyiban/shared/client-errors/reporting.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { ClientError, type ClientErrorRecord } from './model.ts'

const DAY_MS = 24 * 3_600_000

/** The same error of several days as one row. */
const joined = (records: readonly ClientErrorRecord[]): Listed => {
  const [newest] = records.toSorted((one, other) => +other.lastAt - +one.lastAt)
  const { app, kind, name, message, places, page, version, lastAt } = newest!
  return {
    app,
    kind,
    name,
    message,
    places,
    page,
    version,
    devices: [...new Set(records.flatMap(({ devices }) => devices))].sort(),
    count: records.reduce((sum, { count }) => sum + count, 0),
    firstAt: new Date(Math.min(...records.map(({ firstAt }) => +firstAt))).toISOString(),
    lastAt: lastAt.toISOString(),
  }
}
const groupBy = <T>(all: readonly T[], keyOf: (each: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups.values()]
}

export const listClientErrors = async (
  app: App,
  { days, app: of }: { days: number; app?: ClientApp | undefined },
) => {
  const since = localDay(new Date(+app.clock.now() - (days - 1) * DAY_MS))
  const records = await ClientError.find({ on: { $gte: since }, ...(of && { app: of }) })
    .sort({ on: -1, _id: -1 })
    .lean<ClientErrorRecord[]>()
  const blank = { system: '', library: '', wechat: '', browser: '' }
  const errors = groupBy(records, record => sameness({ ...record, ...blank }))
    .map(joined)
    .sort((one, other) => other.count - one.count || other.lastAt.localeCompare(one.lastAt))
  const versions = groupBy(records, ({ app, version }) => `${app} ${version}`).map(each => ({
    app: each[0]!.app,
    version: each[0]!.version,
    count: each.reduce((sum, { count }) => sum + count, 0),
    lastOn: each[0]!.on,
  }))
  return {
    errors: errors.slice(0, MOST_LISTED),
    isMore: errors.length > MOST_LISTED,
    versions: versions.sort(
      (one, other) => other.lastOn.localeCompare(one.lastOn) || other.count - one.count,
    ),
  }
}
