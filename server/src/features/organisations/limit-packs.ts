import { CURRENT_LIMIT_PACK, limitPacks } from '@zhenyiban/shared/catalogue/limit-pack.ts'
import { type LimitPackChoice, limitPackSetting } from '@zhenyiban/shared/organisations/limit-packs.ts'
import { implement } from '../../kernel/implement.ts'
import { choosePack, chosenAbove, findChoosing } from './choosing-packs.ts'
import type { OrganisationRecord } from './model.ts'

/** The pack of rules that new matters of an organisation come under, and who chose it. */
export const limitPackOf = async (organisation: Pick<OrganisationRecord, 'path'>) => {
  const { pack, chooser } = await chosenAbove(organisation, 'limitPack')
  return { pack: pack ?? CURRENT_LIMIT_PACK, chooser }
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

export const limitPackRoutes = implement(limitPackSetting, {
  limitPack: async ({ actor, params }) =>
    present(await findChoosing(actor, params.organisationId, 'limitPack')),
  setLimitPack: async ({ app, actor, params: { organisationId: id }, body: { pack } }) => {
    await choosePack(app, actor, { id, field: 'limitPack', pack })
    return present(await findChoosing(actor, id, 'limitPack'))
  },
})
