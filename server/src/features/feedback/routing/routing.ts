import type { FeedbackKind } from '@zhenyiban/shared/feedback/kinds.ts'
import type { RouteWay } from '@zhenyiban/shared/feedback/routes.ts'
import type { App } from '../../../kernel/app.ts'
import { rankItems } from '../../catalogue/searching.ts'
import { findItems } from '../../catalogue/service.ts'
import type { OrganisationRecord } from '../../organisations/model.ts'
import { findOrganisations, subtreeOf } from '../../organisations/tree.ts'
import { organisationsThatAnswer } from '../answerers.ts'
import { Feedback } from '../model.ts'
import { createSimilar } from '../similar.ts'
import { departmentByWords, handles, mayLeaveTown } from './rules.ts'

interface Asked {
  kind: FeedbackKind
  text: string
  itemId: string | null
  town: OrganisationRecord
  barredIds: readonly string[]
}
export interface Route {
  organisation: OrganisationRecord
  by: RouteWay
  /** The item it was found by, or the number of the report that a person sent there. */
  because: string | null
}
/** Of the town's last corrections so many are remembered. */
const REMEMBERED = 300
/** So much must a text have in common with one that a person sent on. */
const ALIKE = 0.35
/** Shorter words say too little to be like others: 没办成, 不行. */
const TELLING = 5
/** So many items a text may mean are looked at. */
const MEANT = 5

/** Where a person sent the same item, or the like of these words, the last time. */
const findLearned = async ({ kind, text, itemId, town }: Asked) => {
  const sent = await Feedback.find({ townId: town._id, learnedAt: { $ne: null } })
    .sort({ learnedAt: -1, _id: -1 })
    .limit(REMEMBERED)
    .lean()
  // Of what could not be got done the item says little: what went wrong is in the words.
  const same = itemId && mayLeaveTown(kind).byItem ? sent.filter(each => String(each.itemId) === itemId) : []
  if (same.length > 0) return same
  if ([...text.replace(/\s/g, '')].length < TELLING) return []
  const alike = createSimilar(sent.map(each => ({ text: each.text, about: null })))(text)
  return alike.filter(({ share }) => share >= ALIKE).map(({ at }) => sent[at]!)
}

/**
 * Who answers what is said: whom a person sent the like of it to; else the department whose item it is, or whose items
 * its words mean; else the town itself. Only where somebody is who may answer.
 */
export const routeOf = async (app: App, asked: Asked): Promise<Route> => {
  const { kind, text, itemId, town, barredIds } = asked
  const { byItem, byLearning } = mayLeaveTown(kind)
  const scope = await subtreeOf(town._id)
  const answering = new Set(await organisationsThatAnswer(scope, barredIds))
  const below = (await findOrganisations(scope)).filter(({ _id }) => answering.has(String(_id)))
  if (byLearning)
    for (const { learnedTo, number } of await findLearned(asked)) {
      const organisation = below.find(({ _id }) => learnedTo?.equals(_id))
      if (organisation) return { organisation, by: 'learned', because: number }
    }
  if (byItem) {
    const departments = below
      .filter(each => each.kind === 'department')
      .map(each => ({ id: String(each._id), line: each.line, organisation: each }))
    const [item] = itemId ? await findItems([itemId]) : []
    const ofItem = item && departments.find(each => handles(each, item))
    if (item && ofItem) return { organisation: ofItem.organisation, by: 'item', because: item.name }
    const meant = item ? [] : await rankItems(app, text, MEANT)
    const byWords = departmentByWords(meant, departments)
    if (byWords) return { organisation: byWords.organisation, by: 'words', because: meant[0]!.item.name }
  }
  return { organisation: town, by: 'town', because: null }
}
