import type { Drift } from '@zhenyiban/shared/catalogue/dictionary.ts'
import type { LocalField } from '@zhenyiban/shared/catalogue/local-fields.ts'
import type { QueryFilter } from 'mongoose'
import type { StaffActor } from '../../../kernel/app.ts'
import { assertInScope } from '../../../kernel/scope.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import type { ItemRecord } from '../model.ts'
import { findItems } from '../service.ts'
import { ItemOverride, type OverrideRecord } from './model.ts'

const DRIFT_PAGE = 50
interface DriftQuery {
  itemId?: string | undefined
  organisationId?: string | undefined
  field?: LocalField | undefined
  page: number
}
const stateOf = (
  { openFields, local }: Pick<ItemRecord, 'openFields' | 'local'>,
  { field, value }: Pick<OverrideRecord, 'field' | 'value'>,
): Drift['state'] => {
  if (!openFields.includes(field)) return 'closed'
  return local[field] === value ? 'same' : 'applied'
}

/** 差异: local values in scope that differ from the standard, newest first. */
export const listDrift = async (staff: StaffActor, query: DriftQuery) => {
  if (query.organisationId) assertInScope(staff, query.organisationId, 'organisation.not_found')
  const filter: QueryFilter<OverrideRecord> = {
    organisationId: query.organisationId ?? { $in: [...staff.scope] },
    ...(query.itemId && { itemId: query.itemId }),
    ...(query.field && { field: query.field }),
  }
  const total = await ItemOverride.countDocuments(filter)
  const found: OverrideRecord[] = await ItemOverride.find(filter)
    .sort({ changedAt: -1, _id: -1 })
    .skip((query.page - 1) * DRIFT_PAGE)
    .limit(DRIFT_PAGE)
    .lean()
  const items = new Map((await findItems(found.map(({ itemId }) => itemId))).map(i => [String(i._id), i]))
  const organisationNames = new Map(
    (await findOrganisations(found.map(({ organisationId }) => organisationId))).map(({ _id, name }) => [
      String(_id),
      name,
    ]),
  )
  const rows = found.flatMap(override => {
    const item = items.get(String(override.itemId))
    if (!item) return []
    return {
      id: String(override._id),
      itemId: String(item._id),
      itemName: item.name,
      organisationId: String(override.organisationId),
      organisationName: organisationNames.get(String(override.organisationId)) ?? '',
      field: override.field,
      state: stateOf(item, override),
      standard: item.local[override.field],
      local: override.value,
      changedBy: override.changedBy,
      changedAt: override.changedAt.toISOString(),
    }
  })
  return { rows, total, pageSize: DRIFT_PAGE }
}
