import { EXPORT_AT_MOST, EXPORT_KEPT_MINUTES } from '@zhenyiban/shared/exports/contract.ts'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { personalIn, soughtBy } from '@zhenyiban/shared/matters/searching.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { asking } from '../../kernel/query-time.ts'
import { afterCommit, isDuplicateOf } from '../../kernel/transaction.ts'
import { listed, type MatterQuery } from '../matters/listing.ts'
import { Matter, type MatterRecord } from '../matters/record/model.ts'
import { ExportFile, MatterExport, type MatterExportRecord } from './model.ts'
import { openWorkbook } from './workbook.ts'

type Wanted = Omit<MatterQuery, 'page'>
const MINUTE = 60_000
/** Matters between two looks at whether it was cancelled. */
const BATCH = 200
/** An export that did not go on for so long belongs to a process that stopped. */
const LOST_MS = 2 * MINUTE
const SHOWN = 5

/** Running ones are looked for by their state: what was cancelled or given up meanwhile does not go on. */
const goOn = async (app: App, id: MatterExportRecord['_id'], written: number): Promise<boolean> => {
  const touched = { written, touchedAt: app.clock.now() }
  return (await MatterExport.updateOne({ _id: id, state: 'running' }, { $set: touched })).matchedCount > 0
}

/** On record is that a person was looked for, not whom. */
const withoutPerson = ({ q, ...others }: Wanted): object =>
  q === undefined ? others : { ...others, q: personalIn(soughtBy(q)).length > 0 ? '（查某个人）' : q }

/** Writes the workbook batch by batch; false when it was cancelled on the way. */
const make = async (
  app: App,
  staff: StaffActor,
  { _id, expiresAt }: MatterExportRecord,
  wanted: Wanted,
): Promise<boolean> => {
  const { filter, parts, sort } = await listed(app, staff, wanted)
  const workbook = await openWorkbook(app)
  let count = 0
  for (const part of parts) {
    const here = { $and: [filter, part] }
    const matters = Matter.find(here).sort(sort).limit(EXPORT_AT_MOST).lean<MatterRecord[]>()
    for await (const matter of matters.cursor({ batchSize: BATCH })) {
      workbook.write(matter)
      count += 1
      if (count % BATCH === 0 && !(await goOn(app, _id, count))) return false
    }
  }
  const bytes = app.vault.sealBytes(await workbook.finish())
  if (!(await goOn(app, _id, count))) return false
  await ExportFile.create({ _id, bytes, expiresAt })
  return app.transaction(async () => {
    const done = await MatterExport.updateOne(
      { _id, state: 'running' },
      { $set: { state: 'done', total: count } },
    )
    if (done.matchedCount === 0) return false
    await app.outbox.add('matter.exported', staff, {
      exportId: String(_id),
      count,
      filter: withoutPerson(wanted),
    })
    return true
  })
}
const run = async (app: App, staff: StaffActor, made: MatterExportRecord, wanted: Wanted): Promise<void> => {
  try {
    if (!(await make(app, staff, made, wanted))) await ExportFile.deleteOne({ _id: made._id })
  } catch (error) {
    app.log.error({ err: error, exportId: String(made._id) }, 'export failed')
    await MatterExport.updateOne({ _id: made._id, state: 'running' }, { $set: { state: 'failed' } }).catch(
      () => {},
    )
  }
}

const giveUpLost = (app: App, staff: StaffActor) =>
  MatterExport.updateMany(
    { staffId: staff.id, state: 'running', touchedAt: { $lt: new Date(+app.clock.now() - LOST_MS) } },
    { $set: { state: 'failed' } },
  )

/** Begins a workbook of what the filter lists, which is made while its person does something else. */
export const startExport = async (
  app: App,
  staff: StaffActor,
  wanted: Wanted,
): Promise<MatterExportRecord> => {
  const total = await Matter.countDocuments((await listed(app, staff, wanted)).filter)
  if (total === 0) refuse('matter_export.nothing')
  if (total > EXPORT_AT_MOST) refuse('matter_export.too_many', [{ message: `现在有 ${total} 件` }])
  const now = app.clock.now()
  const made = {
    _id: new mongoose.Types.ObjectId(),
    staffId: new mongoose.Types.ObjectId(staff.id),
    state: 'running' as const,
    written: 0,
    total,
    startedAt: now,
    touchedAt: now,
    expiresAt: new Date(+now + EXPORT_KEPT_MINUTES * MINUTE),
  }
  const begun = app.transaction(async () => {
    await giveUpLost(app, staff)
    await MatterExport.create([made])
    afterCommit(async () => void asking('export', () => run(app, staff, made, wanted)))
    return made
  })
  return begun.catch(error =>
    isDuplicateOf(error, 'staffId') ? refuse('matter_export.running') : Promise.reject(error),
  )
}

const unexpired = (app: App, staff: StaffActor) => ({
  staffId: staff.id,
  expiresAt: { $gt: app.clock.now() },
})
export const listExports = async (app: App, staff: StaffActor): Promise<MatterExportRecord[]> => {
  const lost = await MatterExport.exists({ staffId: staff.id, state: 'running' })
  if (lost) await giveUpLost(app, staff)
  return MatterExport.find(unexpired(app, staff)).sort({ startedAt: -1, _id: -1 }).limit(SHOWN).lean()
}
const findExport = async (app: App, staff: StaffActor, id: string): Promise<MatterExportRecord> =>
  (await MatterExport.findOne({ ...unexpired(app, staff), _id: id }).lean()) ??
  refuse('matter_export.not_found')

/** Cancelling what has ended changes nothing. */
export const cancelExport = (app: App, staff: StaffActor, id: string): Promise<MatterExportRecord> =>
  app.transaction(async () => {
    await findExport(app, staff, id)
    await MatterExport.updateOne({ _id: id, state: 'running' }, { $set: { state: 'cancelled' } })
    return findExport(app, staff, id)
  })

export const openExport = async (app: App, staff: StaffActor, id: string): Promise<ServedFile> => {
  const { state, startedAt } = await findExport(app, staff, id)
  const file = state === 'done' && (await ExportFile.findById(id))
  if (!file) return refuse('matter_export.not_ready')
  return {
    name: `matters-${localDay(startedAt)}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: new Uint8Array(app.vault.openBytes(file.bytes)),
  }
}
