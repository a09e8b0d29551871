import { isOfItem, type RefusedWhy, whyOfCode } from '@zhenyiban/shared/province/refused.ts'
import { reportMoves } from '@zhenyiban/shared/province/statuses.ts'
import { advance } from '../../kernel/advance.ts'
import { endAlarm, raiseAlarm } from '../../kernel/alarms.ts'
import { type App, system } from '../../kernel/app.ts'
import type { Province } from '../../kernel/province-port.ts'
import { ProvinceReport, type ProvinceReportRecord } from './model.ts'
import { renderReport } from './rendering.ts'
import { nextReport, type ReportFailure } from './rules.ts'
import { reportingOf } from './settings.ts'

/** Longer than a try takes: after it the sender is dead. */
const LEASE_MS = 60_000
/** So many in one go, then others of the worker have their turn. */
const AT_ONCE = 200
const SAID_MOST = 200

const mine = ({ _id, matterId }: ProvinceReportRecord) => ({ _id, matterId })
const told = ({ townId, kind, stage }: ProvinceReportRecord) => ({
  organisationId: String(townId),
  kind,
  stage,
})

/**
 * Takes a row, for as long as the lease lasts. What still needs something else, or is of a town that stopped, waits again;
 * then, and where somebody else has it, null.
 */
const claim = (app: App, row: ProvinceReportRecord, isOn: boolean): Promise<ProvinceReportRecord | null> =>
  app.transaction(async () => {
    const { matterId, needs, dueAt } = row
    const now = app.clock.now()
    // Written, not only read: its arrival writes there too, and of the two one comes after the other.
    const before =
      needs && (await ProvinceReport.findOneAndUpdate({ matterId, what: needs }, { $inc: { followers: 1 } }))
    if (!isOn || (before && before.status !== 'received')) {
      const held = { $set: { status: 'queued' as const, dueAt: null } }
      await ProvinceReport.updateOne({ ...mine(row), dueAt, status: { $in: reportMoves.claim.from } }, held)
      return null
    }
    return advance(ProvinceReport, { ...mine(row), dueAt }, reportMoves.claim, {
      $set: { dueAt: new Date(+now + LEASE_MS), firstTriedAt: row.firstTriedAt ?? now },
      $inc: { attempts: 1 },
    })
  })

const receive = (app: App, row: ProvinceReportRecord, receipt: string): Promise<void> =>
  app.transaction(async () => {
    const now = app.clock.now()
    const change = { receipt, settledAt: now, dueAt: null, refused: null, detail: null }
    if (!(await advance(ProvinceReport, mine(row), reportMoves.take, { $set: change }))) return
    await ProvinceReport.updateMany(
      { matterId: row.matterId, needs: row.what, status: 'queued' },
      { $set: { dueAt: now } },
    )
    await app.outbox.add('province.received', system, told(row))
  })
const refuseRow = (app: App, row: ProvinceReportRecord, why: RefusedWhy, said: string | null) =>
  app.transaction(async () => {
    const change = { refused: { why, said }, settledAt: app.clock.now(), dueAt: null }
    if (await advance(ProvinceReport, mine(row), reportMoves.refuse, { $set: change }))
      await app.outbox.add('province.refused', system, { ...told(row), why })
    // Of ratings no list tells that they were not taken; what the code of its item mends is told with the matter.
    if (row.kind !== 'case' && !isOfItem(why))
      await raiseAlarm(app, 'province.refused', `a ${row.kind} was refused: ${said ?? why}`)
  })
const settleFailure = async (
  app: App,
  row: ProvinceReportRecord,
  failure: ReportFailure,
  detail: string,
): Promise<void> => {
  const now = app.clock.now()
  const { attempts, firstTriedAt } = row
  const next = nextReport({
    attempts,
    failure,
    now,
    firstTriedAt: firstTriedAt ?? now,
    chance: app.random(),
  })
  const said = detail.slice(0, SAID_MOST) || null
  if (next.what === 'refuse') await refuseRow(app, row, next.why, said)
  else if (next.what === 'again')
    await advance(ProvinceReport, mine(row), reportMoves.putBack, { $set: { dueAt: next.at, detail } })
  else
    await app.transaction(async () => {
      const change = { settledAt: now, dueAt: null, detail }
      if (await advance(ProvinceReport, mine(row), reportMoves.giveUp, { $set: change }))
        await app.outbox.add('province.given_up', system, told(row))
    })
}

/** Sends one; false when the province does not answer or does not know us, so that the next would fare the same. */
const send = async (app: App, province: Province, row: ProvinceReportRecord, areaCode: string) => {
  const rendered = await renderReport(row, areaCode)
  if (!rendered.ok) {
    await refuseRow(app, row, rendered.why, null)
    return true
  }
  try {
    const answer = await province.report(String(row._id), rendered.report)
    if (answer.ok || answer.reason !== 'account') await endAlarm(app, 'province.account')
    if (answer.ok) {
      await receive(app, row, answer.receipt)
      return true
    }
    if (answer.reason === 'account') {
      await raiseAlarm(app, 'province.account', answer.detail)
      await settleFailure(app, row, { kind: 'account' }, answer.detail)
      return false
    }
    const failure: ReportFailure =
      answer.reason === 'rejected' ? { kind: 'final', why: whyOfCode(answer.code) } : { kind: 'unknown_case' }
    await settleFailure(app, row, failure, `${answer.code} ${answer.detail}`)
    return true
  } catch (error) {
    app.log.warn({ err: error, report: row._id }, 'a report to the province has no receipt yet')
    await settleFailure(app, row, { kind: 'later' }, String(error))
    return false
  }
}

/** Sends what is due, what belongs to one matter in its order; returns how many were tried. */
export const sendReports = async (app: App): Promise<number> => {
  const { province } = app
  if (!province) return 0
  for (let tried = 0; tried < AT_ONCE; tried += 1) {
    const row = await ProvinceReport.findOne({ dueAt: { $lte: app.clock.now() } })
      .sort({ dueAt: 1, _id: 1 })
      .lean()
    if (!row) return tried
    const setting = await reportingOf(row.townId)
    const taken = await claim(app, row, setting !== null)
    if (taken && !(await send(app, province, taken, setting!.areaCode))) return tried + 1
  }
  return AT_ONCE
}
