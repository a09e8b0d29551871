import { type RatingPackChoice, ratingPackSetting } from '@zhenyiban/shared/organisations/rating-packs.ts'
import {
  choosablePacks,
  currentPack,
  packLines,
  type RatingPack,
} from '@zhenyiban/shared/ratings/rule-packs.ts'
import { implement } from '../../kernel/implement.ts'
import { choosePack, chosenAbove, findChoosing } from './choosing-packs.ts'
import type { OrganisationRecord } from './model.ts'

/** The rules (评价规则) that new bad ratings and reports of an organisation come under, and who chose them. */
export const ratingPackOf = async (
  organisation: Pick<OrganisationRecord, 'path'>,
): Promise<{ pack: RatingPack; chooser: OrganisationRecord | null }> => {
  const { pack, chooser } = await chosenAbove(organisation, 'ratingPack')
  return { pack: currentPack(pack), chooser }
}
const present = async (organisation: OrganisationRecord): Promise<RatingPackChoice> => {
  const { pack, chooser } = await ratingPackOf(organisation)
  return {
    chosen: organisation.ratingPack ?? null,
    applied: pack.key,
    appliedFrom: chooser?.name ?? null,
    packs: choosablePacks().map(each => ({
      key: each.key,
      name: each.name,
      about: each.about,
      unsure: each.unsure,
      lines: packLines(each),
    })),
  }
}

export const ratingPackRoutes = implement(ratingPackSetting, {
  ratingPack: async ({ actor, params }) =>
    present(await findChoosing(actor, params.organisationId, 'ratingPack')),
  setRatingPack: async ({ app, actor, params: { organisationId: id }, body: { pack } }) => {
    await choosePack(app, actor, { id, field: 'ratingPack', pack })
    return present(await findChoosing(actor, id, 'ratingPack'))
  },
})
