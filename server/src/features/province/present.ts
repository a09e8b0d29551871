import type { ProvinceReport as Shown } from '@zhenyiban/shared/province/contract.ts'
import { isOfItem, refusedWords } from '@zhenyiban/shared/province/refused.ts'
import { mayResend } from '@zhenyiban/shared/province/statuses.ts'
import { byId } from '../../kernel/ids.ts'
import { Matter } from '../matters/record/model.ts'
import type { ProvinceReportRecord } from './model.ts'
import { WAITS_FOR_ACCEPTANCE } from './rules.ts'

const present = (row: ProvinceReportRecord, caseNumber: string): Shown => {
  const { _id, stage, itemId, itemName, status, needs, dueAt, refused, receipt } = row
  return {
    id: String(_id),
    stage,
    caseNumber,
    itemId: String(itemId),
    itemName,
    status,
    waitsFor: needs && status === 'queued' && dueAt === null ? WAITS_FOR_ACCEPTANCE : null,
    refused: refused && {
      why: refused.why,
      words: refusedWords[refused.why],
      said: isOfItem(refused.why) ? null : refused.said,
    },
    receipt,
    at: (row.settledAt ?? row.queuedAt).toISOString(),
    mayResend: mayResend(status),
  }
}
/** Reports of matters. */
export const presentReports = async (rows: readonly ProvinceReportRecord[]): Promise<Shown[]> => {
  const ids = rows.map(({ matterId }) => matterId)
  const matters = byId(await Matter.find({ _id: { $in: ids } }, { caseNumber: 1 }).lean())
  return rows.map(row => present(row, matters.get(String(row.matterId))?.caseNumber ?? ''))
}
