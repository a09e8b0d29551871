import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import type { App } from '../../../kernel/app.ts'
import { staffNames } from '../../identity/staff.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { presentForStaff, type Reader } from '../present.ts'
import type { RectificationShown } from './listing.ts'
import { isOverdue } from './rules.ts'

export const presentRectifications = async (app: App, reader: Reader, records: RectificationShown[]) => {
  const owners = await findOrganisations(records.map(({ organisationId }) => organisationId))
  const names = await staffNames(records.flatMap(({ answeredBy }) => answeredBy ?? []))
  return records.map(record => ({
    id: String(record._id),
    status: record.status,
    rating: presentForStaff(reader, record.rating),
    organisationName: owners.find(({ _id }) => _id.equals(record.organisationId))?.name ?? '',
    dueOn: record.dueOn,
    overdue: isOverdue(record.status, record.dueOn, app.clock.now()),
    cause: record.cause && maskNumbersIn(record.cause),
    measure: record.measure && maskNumbersIn(record.measure),
    answeredAt: record.answeredAt?.toISOString() ?? null,
    answeredBy: names.get(String(record.answeredBy)) ?? null,
  }))
}
