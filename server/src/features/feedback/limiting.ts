import { feedbackKinds } from '@zhenyiban/shared/feedback/kinds.ts'
import { type FeedbackLimit, feedbackLimits } from '@zhenyiban/shared/feedback/limits.ts'
import type { App } from '../../kernel/app.ts'
import { findHall } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { findOrganisation, townOf } from '../organisations/tree.ts'
import type { FeedbackRecord } from './model.ts'
import { answerBy } from './rules.ts'

export const limitOf = ({ kind, limit }: Pick<FeedbackRecord, 'kind' | 'limit'>): FeedbackLimit =>
  limit ?? feedbackLimits[kind]

/** Who answers what is said at a hall, and by when, were it said now. */
export const listLimits = async (app: App, hallId: string) => {
  const town = await townOf(await findOrganisation((await findHall(hallId)).organisationId))
  const holidays = await loadHolidays()
  return {
    organisationName: town.name,
    limits: feedbackKinds.map(kind => ({
      kind,
      answerWorkingDays: feedbackLimits[kind].answerWorkingDays,
      dueOn: answerBy(feedbackLimits[kind], app.clock.now(), holidays),
    })),
  }
}
