import { createHash } from 'node:crypto'
import { KEPT_DAYS } from '@zhenyiban/shared/client-errors/contract.ts'
import type { ClientErrorReport } from '@zhenyiban/shared/client-errors/report.ts'
import { sameness } from '@zhenyiban/shared/client-errors/reporting.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { ClientError } from './model.ts'

/** Different errors kept of one day: anybody may report, and nobody is to fill the database. */
export const MOST_KINDS_A_DAY = 300
const DAY_MS = 24 * 3_600_000

const deviceOf = ({ system, library, wechat, browser }: ClientErrorReport): string =>
  [system, library, wechat, browser].filter(Boolean).join(' · ')
/** Devices told of one error; more say nothing more. */
const MOST_DEVICES = 20

const record = (app: App, report: ClientErrorReport): Promise<void> =>
  app.transaction(async () => {
    const now = app.clock.now()
    const on = localDay(now)
    const key = createHash('sha256')
      .update(`${on}\n${sameness(report)}`)
      .digest('base64url')
    const known = await ClientError.findOne({ key }, { devices: 1 }).lean()
    const device = deviceOf(report)
    const isNew = device !== '' && !known?.devices.includes(device)
    const told = isNew && (known?.devices.length ?? 0) < MOST_DEVICES
    if (known) {
      await ClientError.updateOne(
        { key },
        { $inc: { count: 1 }, $set: { lastAt: now }, ...(told && { $addToSet: { devices: device } }) },
      )
      return
    }
    if ((await ClientError.countDocuments({ on })) >= MOST_KINDS_A_DAY) {
      app.log.warn({ app: report.app, kind: report.kind }, 'too many kinds of client errors today')
      return
    }
    const { system: _system, library: _library, wechat: _wechat, browser: _browser, ...plain } = report
    const expiresAt = new Date(+now + KEPT_DAYS * DAY_MS)
    const devices = told ? [device] : []
    await ClientError.create([{ ...plain, key, on, devices, count: 1, firstAt: now, lastAt: now, expiresAt }])
  })

/** Counts an error that is known of today, or keeps a new one. Nothing says from whom it came. */
export const recordClientError = (app: App, report: ClientErrorReport): Promise<void> =>
  record(app, report).catch(error => {
    // Two phones told of it at the same moment: now it is known.
    if (!isDuplicateOf(error, 'key')) throw error
    return record(app, report)
  })
