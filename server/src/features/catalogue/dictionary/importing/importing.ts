import { validFromFaults } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { type ImportReport, newItemFaults } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../../../kernel/app.ts'
import { lifeEventsOf } from '../../life-events.ts'
import { Item } from '../../model.ts'
import { readDictionaryFile } from '../file/reading-file.ts'
import { addItems } from '../new-item.ts'
import { addVersions, findDistrict } from '../publishing.ts'
import { countsOf, digestOf, lastWaitingDay, type Plan, planImport } from './planning.ts'

/** So many faults are named in a refusal; the check names them all. */
const NAMED = 20

/** What importing a file would do. Nothing is written. */
export const checkDictionaryFile = async (staff: StaffActor, bytes: Uint8Array): Promise<ImportReport> => {
  await findDistrict(staff)
  const plan = await planImport(await readDictionaryFile(bytes))
  return {
    digest: digestOf(plan),
    counts: countsOf(plan),
    rows: plan.rows,
    notBefore: await lastWaitingDay(plan),
  }
}

const faultsIn = ({ rows }: Plan): RefusalDetail[] =>
  rows
    .flatMap(({ code, name, faults }) =>
      faults.map(({ sheet, line, column, reason }) => ({
        message: `${name || code} ${sheet}第 ${line} 行 ${column}：${reason}`,
      })),
    )
    .slice(0, NAMED)
const assertChecked = (plan: Plan, digest: string): void => {
  const isSame = digestOf(plan) === digest
  const faults = faultsIn(plan)
  if (!isSame) refuse('dictionary.import_changed', faults)
  if (faults.length > 0) refuse('dictionary.import_faulty', faults)
  if (plan.publications.length === 0) refuse('dictionary.import_nothing')
}

const publish = async (
  app: App,
  staff: StaffActor,
  district: { name: string },
  { publications }: Plan,
  validFrom: string,
): Promise<void> => {
  const added = publications.flatMap(({ code, basedOn, taskType, standard }) =>
    basedOn === null ? [{ code, taskType, standard, situations: lifeEventsOf({ name: standard.name }) }] : [],
  )
  const codes = publications.flatMap(({ code, basedOn }) => (basedOn === null ? [] : [code]))
  const items = await Item.find({ code: { $in: codes } }).lean()
  const itemOf = new Map(items.map(item => [item.code, item]))
  const requests = publications.flatMap(({ code, basedOn, standard }) => {
    const item = itemOf.get(code)
    return item && basedOn !== null ? [{ item, request: { basedOn, validFrom, standard } }] : []
  })
  if (added.length > 0) await addItems(app, staff, district, added)
  if (requests.length > 0) await addVersions(app, staff, district, requests)
}
/** Publishes what the check of this file has shown: all of it, or nothing when anything of it is no longer so. */
export const importDictionary = async (
  app: App,
  staff: StaffActor,
  bytes: Uint8Array,
  { digest, validFrom }: { digest: string; validFrom: string },
) => {
  const district = await findDistrict(staff)
  const lines = await readDictionaryFile(bytes)
  const today = localDay(app.clock.now())
  return app.transaction(async () => {
    const plan = await planImport(lines)
    assertChecked(plan, digest)
    const counts = countsOf(plan)
    const faults = [
      ...newItemFaults(validFrom, today, counts.new),
      ...validFromFaults(validFrom, today, await lastWaitingDay(plan)),
    ]
    if (faults.length > 0) refuse('dictionary.faulty', faults)
    await publish(app, staff, district, plan, validFrom)
    const done = { added: counts.new, updated: counts.version, unchanged: counts.unchanged }
    await app.outbox.add('file.imported', staff, { kind: 'dictionary', ...done, removed: 0 })
    return done
  })
}
