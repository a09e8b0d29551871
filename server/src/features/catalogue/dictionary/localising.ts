import { closedFieldSentence } from '@zhenyiban/shared/catalogue/dictionary.ts'
import {
  type LocalField,
  type LocalValues,
  localAt,
  localFault,
  localFields,
  nothingLocal,
} from '@zhenyiban/shared/catalogue/local-fields.ts'
import { refuse, sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { assertInScope } from '../../../kernel/scope.ts'
import { isDuplicateOf } from '../../../kernel/transaction.ts'
import { findHall } from '../../organisations/halls.ts'
import type { OrganisationRecord } from '../../organisations/model.ts'
import { findOrganisation } from '../../organisations/tree.ts'
import type { ItemRecord } from '../model.ts'
import { findItem } from '../service.ts'
import { ItemOverride, type OverrideRecord } from './model.ts'

/** The overrides of an item along an organisation's path, the nearest last. */
const overridesOnWay = async (itemId: Ref, path: readonly Ref[]): Promise<OverrideRecord[][]> => {
  const found = await ItemOverride.find({ itemId, organisationId: { $in: [...path] } }).lean()
  return path.map(id => found.filter(({ organisationId }) => String(organisationId) === String(id)))
}
/** The local fields of an item: at a hall, or of the standard alone. */
export const localOf = async (item: ItemRecord, hallId: string | undefined): Promise<LocalValues> => {
  const standard = item.local ?? nothingLocal
  if (!hallId) return standard
  const { path } = await findOrganisation((await findHall(hallId)).organisationId)
  return localAt(standard, item.openFields, await overridesOnWay(item._id, path))
}

const findTownOrVillageInScope = async (
  staff: StaffActor,
  organisationId: string,
): Promise<OrganisationRecord> => {
  assertInScope(staff, organisationId, 'organisation.not_found')
  const organisation = await findOrganisation(organisationId)
  if (organisation.kind !== 'town' && organisation.kind !== 'village') refuse('dictionary.not_a_place')
  return organisation
}
export const readLocalValues = async (staff: StaffActor, itemId: string, organisationId: string) => {
  const item = await findItem(itemId)
  const { path } = await findTownOrVillageInScope(staff, organisationId)
  const onWay = await overridesOnWay(item._id, path)
  const own = onWay.at(-1)!
  const standard = item.local ?? nothingLocal
  const inherited = localAt(standard, item.openFields, onWay.slice(0, -1))
  return localFields.map(field => {
    const mine = own.find(each => each.field === field)
    return {
      field,
      open: item.openFields.includes(field),
      standard: standard[field],
      inherited: inherited[field],
      own: mine?.value ?? null,
      changedBy: mine?.changedBy ?? null,
      changedAt: mine?.changedAt.toISOString() ?? null,
    }
  })
}

const assertAsSeen = (known: OverrideRecord | null, from: string | null) => {
  if ((known?.value ?? null) === from) return
  const message = known
    ? `${known.changedBy}在 ${formatInstant(known.changedAt.toISOString())} 已改成「${known.value}」，请看过再改。`
    : sentenceOf('dictionary.local_changed')
  refuse('dictionary.local_changed', [], message)
}
/** Removing the value of a closed field is allowed. */
const assertAllowed = ({ openFields }: ItemRecord, field: LocalField, value: string | null) => {
  if (value === null) return
  if (!openFields.includes(field)) refuse('dictionary.field_closed', [], closedFieldSentence(openFields))
  const message = localFault(field, value)
  if (message) refuse('request.invalid', [{ field: 'value', message }])
}

interface LocalEdit {
  field: LocalField
  value: string | null
  from: string | null
}
/** Sets the local value of a field, or removes it. */
export const localise = async (
  app: App,
  staff: StaffActor,
  { itemId, organisationId }: { itemId: string; organisationId: string },
  { field, value, from }: LocalEdit,
) => {
  const organisation = await findTownOrVillageInScope(staff, organisationId)
  const to = value?.trim() ?? null
  const write = async () => {
    const item = await findItem(itemId)
    assertAllowed(item, field, to)
    const where = { itemId: item._id, organisationId: organisation._id, field }
    const known = await ItemOverride.findOne(where).lean()
    assertAsSeen(known, from)
    if (to === from) return
    const change = { value: to ?? '', changedBy: staff.name, changedAt: app.clock.now() }
    if (to === null) await ItemOverride.deleteOne(where)
    else if (known) await ItemOverride.updateOne(where, { $set: change })
    else await ItemOverride.create([{ ...where, ...change }])
    await app.outbox.add('item.localised', staff, { itemId, organisationId, field, from, to })
  }
  await app.transaction(write).catch(error => {
    if (isDuplicateOf(error, 'itemId', 'organisationId', 'field')) refuse('dictionary.local_changed')
    throw error
  })
  return readLocalValues(staff, itemId, organisationId)
}
