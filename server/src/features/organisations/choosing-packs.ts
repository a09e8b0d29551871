import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { Organisation, type OrganisationRecord } from './model.ts'
import { findOrganisation, findOrganisations } from './tree.ts'

/** The packs of rules that a town or a district chooses, each by its field. */
const kinds = {
  limitPack: { chosen: 'organisation.limit_pack_chosen', refusal: 'organisation.no_limit_pack' },
  ratingPack: { chosen: 'organisation.rating_pack_chosen', refusal: 'organisation.no_rating_pack' },
} as const
export type PackField = keyof typeof kinds

/** What an organisation comes under, and who chose it: the nearest above, if any. */
export const chosenAbove = async ({ path }: Pick<OrganisationRecord, 'path'>, field: PackField) => {
  const above = await findOrganisations(path)
  const from = path.findLast(id => above.some(each => each._id.equals(id) && each[field]))
  const chooser = above.find(({ _id }) => from?.equals(_id)) ?? null
  return { pack: chooser?.[field] ?? null, chooser }
}

export const findChoosing = async (
  staff: StaffActor,
  id: string,
  field: PackField,
): Promise<OrganisationRecord> => {
  const organisation = await findOrganisation(id)
  assertInScope(staff, organisation._id, 'organisation.not_found')
  return organisation.kind === 'town' || organisation.kind === 'district'
    ? organisation
    : refuse(kinds[field].refusal)
}

export const choosePack = (
  app: App,
  staff: StaffActor,
  { id, field, pack }: { id: string; field: PackField; pack: string | null },
) =>
  app.transaction(async () => {
    const { [field]: before = null, name } = await findChoosing(staff, id, field)
    await Organisation.updateOne({ _id: id }, { $set: { [field]: pack } })
    if (before !== pack)
      await app.outbox.add(kinds[field].chosen, staff, { organisationId: id, name, before, after: pack })
  })
