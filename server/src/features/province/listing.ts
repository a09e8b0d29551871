import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type ReportStatus, reportMoves } from '@zhenyiban/shared/province/statuses.ts'
import { advance } from '../../kernel/advance.ts'
import { endAlarm } from '../../kernel/alarms.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { ProvinceReport, type ProvinceReportRecord } from './model.ts'
import { presentReports } from './present.ts'
import { findTown } from './settings.ts'

const PAGE_SIZE = 20
const COUNTED_UP_TO = 1000
/** Newest first. */
const ORDER = { queuedAt: -1, _id: -1 } as const
type Filter = { status?: ReportStatus | undefined }
/**
 * Matters alone. A rating that is listed by itself, or counted, would say that somebody rated, and its matter who: figures and
 * lists of ratings are those of released groups (decision 72).
 */
const within = (townId: unknown, { status }: Filter) => ({
  townId,
  kind: 'case' as const,
  ...(status && { status }),
})

export const listReports = async (
  staff: StaffActor,
  town: string,
  { page, ...filter }: Filter & { page: number },
) => {
  const { _id: townId } = await findTown(staff, town)
  const of = within(townId, filter) as object
  const counted = await ProvinceReport.countDocuments(of, { limit: COUNTED_UP_TO + 1 })
  const rows = await ProvinceReport.find(of)
    .sort(ORDER)
    .skip((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .lean()
  return {
    reports: await presentReports(rows),
    total: Math.min(counted, COUNTED_UP_TO),
    isMore: counted > COUNTED_UP_TO,
    pageSize: PAGE_SIZE,
  }
}
/** All of a list, for a workbook. */
export const readReports = async (townId: unknown, filter: Filter, most: number) =>
  presentReports(
    await ProvinceReport.find(within(townId, filter) as object)
      .sort(ORDER)
      .limit(most)
      .lean(),
  )

/** 重新发送, after what was wrong has been corrected: under its key, as if it had never been tried. */
const queuedAnew = (now: Date) => ({
  $set: { dueAt: now, attempts: 0, firstTriedAt: null, refused: null, settledAt: null, detail: null },
})
export const resendReport = async (
  app: App,
  staff: StaffActor,
  { organisationId, reportId: id }: { organisationId: string; reportId: string },
) => {
  const { _id: townId } = await findTown(staff, organisationId)
  const row = await app.transaction(async () => {
    const found = await ProvinceReport.findOne({ _id: id, townId, kind: 'case' }).lean()
    if (!found) return refuse('province_report.not_found')
    const { matterId } = found
    const resent = await advance<ProvinceReportRecord>(
      ProvinceReport,
      { _id: id, matterId },
      reportMoves.resend,
      queuedAnew(app.clock.now()),
    )
    if (!resent) return refuse('province_report.moved')
    await app.outbox.add('province.resent', staff, { organisationId: String(townId), reportId: id })
    return resent
  })
  return (await presentReports([row]))[0]!
}
/** Whatever was not taken, ratings too, which nobody sees one by one. */
export const resendReports = async (app: App, staff: StaffActor, town: string): Promise<{ done: true }> => {
  const { _id: townId } = await findTown(staff, town)
  await app.transaction(async () => {
    const { $set } = queuedAnew(app.clock.now())
    const { modifiedCount } = await ProvinceReport.updateMany(
      { townId, status: { $in: [...reportMoves.resend.from] } },
      { $set: { ...$set, status: reportMoves.resend.to } },
    )
    if (modifiedCount === 0) return
    await endAlarm(app, 'province.refused')
    await app.outbox.add('province.resent', staff, { organisationId: String(townId), reportId: null })
  })
  return { done: true }
}
/** In a transaction: what was refused for want of an item's code goes with the code it has now. */
export const resendOfItem = async (app: App, townId: unknown, itemId: string): Promise<void> => {
  const of = { townId, itemId, status: 'refused', 'refused.why': { $in: ['no_item_code', 'unknown_item'] } }
  await ProvinceReport.updateMany(of as object, {
    $set: { ...queuedAnew(app.clock.now()).$set, status: 'queued' },
  })
}
