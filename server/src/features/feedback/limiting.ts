import { feedbackKinds } from '@zhenyiban/shared/feedback/kinds.ts'
import type { FeedbackLimit } from '@zhenyiban/shared/feedback/limits.ts'
import { currentPack } from '@zhenyiban/shared/ratings/rule-packs.ts'
import type { App } from '../../kernel/app.ts'
import { findHall } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { ratingPackOf } from '../organisations/rating-packs.ts'
import { findOrganisation, townOf } from '../organisations/tree.ts'
import type { FeedbackRecord } from './model.ts'
import { answerBy } from './rules.ts'

/** What it came under; records of before there were packs, what the platform's own says. */
export const limitOf = ({ kind, limit }: Pick<FeedbackRecord, 'kind' | 'limit'>): FeedbackLimit =>
  limit ?? currentPack(null).feedbackLimits[kind]

/** Who answers what is said at a hall, and by when, were it said now. */
export const listLimits = async (app: App, hallId: string) => {
  const town = await townOf(await findOrganisation((await findHall(hallId)).organisationId))
  const { pack } = await ratingPackOf(town)
  const holidays = await loadHolidays()
  return {
    organisationName: town.name,
    limits: feedbackKinds.map(kind => ({
      kind,
      answerWorkingDays: pack.feedbackLimits[kind].answerWorkingDays,
      dueOn: answerBy(pack.feedbackLimits[kind], app.clock.now(), holidays),
    })),
  }
}
