import { createHash } from 'node:crypto'
import type { ImportReport, ImportRow } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { Item } from '../../model.ts'
import type { Line } from '../file/columns.ts'
import { draftsOf } from '../file/reading.ts'
import { ItemVersion } from '../model.ts'
import { type Judged, judge, type Publication } from './judging.ts'
import { loadKnown } from './known.ts'

export interface Plan {
  rows: ImportRow[]
  publications: Publication[]
}
/** Rows that belong to no item are shown as one each. */
const strayRow = ({ code, ...fault }: ReturnType<typeof draftsOf>['strays'][number]): ImportRow => ({
  code,
  name: '',
  line: fault.line,
  verdict: 'faulty',
  number: null,
  changes: [],
  faults: [fault],
})
/** What importing these rows would do to the dictionary as it is now. */
export const planImport = async (lines: readonly Line[]): Promise<Plan> => {
  const { drafts, strays } = draftsOf(lines)
  const { known, sameName } = await loadKnown(drafts)
  const judged: Judged[] = drafts.map(draft => judge(draft, known(draft), sameName(draft)))
  return {
    rows: [...strays.map(strayRow), ...judged.map(({ row }) => row)],
    publications: judged.flatMap(({ publication }) => publication ?? []),
  }
}
/** A digest of the publications and the versions they are based on. */
export const digestOf = ({ publications }: Plan): string =>
  createHash('sha256').update(JSON.stringify(publications)).digest('hex')

export const countsOf = ({ rows }: Plan): ImportReport['counts'] => {
  const count = (verdict: ImportRow['verdict']) => rows.filter(row => row.verdict === verdict).length
  return {
    new: count('new'),
    version: count('version'),
    unchanged: count('unchanged'),
    faulty: count('faulty'),
  }
}
/** The last day on which a version of these items begins that still waits; null when none does. */
export const lastWaitingDay = async ({ publications }: Plan): Promise<string | null> => {
  const codes = publications.flatMap(({ code, basedOn }) => (basedOn === null ? [] : [code]))
  const items = await Item.find({ code: { $in: codes } }, { _id: 1 }).lean()
  const [last] = await ItemVersion.find({ itemId: { $in: items.map(({ _id }) => _id) }, waiting: true })
    .sort({ validFrom: -1, _id: -1 })
    .limit(1)
    .lean()
  return last?.validFrom ?? null
}
