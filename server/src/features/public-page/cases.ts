import { ANONYMOUS_AT_LEAST } from '@zhenyiban/shared/ratings/anonymity.ts'
import { type CaseEnd, caseEnds } from '@zhenyiban/shared/ratings/cases.ts'
import type { App } from '../../kernel/app.ts'
import { findHall } from '../organisations/halls.ts'
import { findOrganisation, townOf } from '../organisations/tree.ts'
import { viewOf } from '../ratings/figures/views.ts'
import { PublicCase, type PublicCaseRecord } from './model.ts'

/** So many are read at once. */
const MOST_SHOWN = 20

const endsOf = (cases: readonly PublicCaseRecord[]) => ({
  cases: cases.length,
  ends: Object.fromEntries(
    caseEnds.map(each => [each, cases.filter(({ end }) => end === each).length]),
  ) as Record<CaseEnd, number>,
})
/** What was released in the last twelve months; of the hall first, else newest month first. */
export const publicCasesOf = async (app: App, hallId: string) => {
  const town = await townOf(await findOrganisation((await findHall(hallId)).organisationId))
  const { from, to } = viewOf(app, {})
  const cases = await PublicCase.find({ townId: town._id, month: { $gte: from, $lte: to } })
    .sort({ month: -1, _id: 1 })
    .lean()
  const isHere = (each: PublicCaseRecord) => String(each.hallId) === hallId
  const here = cases.filter(isHere)
  return {
    from,
    to,
    least: ANONYMOUS_AT_LEAST,
    hall: endsOf(here),
    town: endsOf(cases),
    cases: [...here, ...cases.filter(each => !isHere(each))]
      .slice(0, MOST_SHOWN)
      .map(({ _id, grade, reasons, itemName, hallName, answer, end }) => ({
        id: String(_id),
        grade,
        reasons,
        itemName,
        hallName,
        answer,
        end,
      })),
  }
}
