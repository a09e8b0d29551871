import { CURRENT_LIMIT_PACK, limitPacks } from '@zhenyiban/shared/catalogue/limit-pack.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type LimitPackChoice, limitPackSetting } from '@zhenyiban/shared/organisations/limit-packs.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { Organisation, type OrganisationRecord } from './model.ts'
import { findOrganisation, findOrganisations } from './tree.ts'

/** The pack of rules that new matters of an organisation come under, and who chose it: the nearest above, if any. */
export const limitPackOf = async ({ path }: Pick<OrganisationRecord, 'path'>) => {
  const above = await findOrganisations(path)
  const from = path.findLast(id => above.some(each => each._id.equals(id) && each.limitPack))
  const chooser = above.find(({ _id }) => from?.equals(_id)) ?? null
  return { pack: chooser?.limitPack ?? CURRENT_LIMIT_PACK, chooser }
}

const findChoosing = async (staff: StaffActor, id: string): Promise<OrganisationRecord> => {
  const organisation = await findOrganisation(id)
  assertInScope(staff, organisation._id, 'organisation.not_found')
  return organisation.kind === 'town' || organisation.kind === 'district'
    ? organisation
    : refuse('organisation.no_limit_pack')
}
const present = async (organisation: OrganisationRecord): Promise<LimitPackChoice> => {
  const { pack, chooser } = await limitPackOf(organisation)
  return {
    chosen: organisation.limitPack ?? null,
    applied: pack,
    appliedFrom: chooser?.name ?? null,
    packs: Object.entries(limitPacks).map(([key, { name, about }]) => ({ key, name, about })),
  }
}
const choose = (app: App, staff: StaffActor, id: string, pack: string | null) =>
  app.transaction(async () => {
    const { limitPack: before = null, name } = await findChoosing(staff, id)
    await Organisation.updateOne({ _id: id }, { $set: { limitPack: pack } })
    if (before !== pack)
      await app.outbox.add('organisation.limit_pack_chosen', staff, {
        organisationId: id,
        name,
        before,
        after: pack,
      })
  })

export const limitPackRoutes = implement(limitPackSetting, {
  limitPack: async ({ actor, params }) => present(await findChoosing(actor, params.organisationId)),
  setLimitPack: async ({ app, actor, params, body }) => {
    await choose(app, actor, params.organisationId, body.pack)
    return present(await findChoosing(actor, params.organisationId))
  },
})
