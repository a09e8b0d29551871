import { type RatingFigures, ratingFigures } from '@zhenyiban/shared/ratings/figures-contract.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { listAlarms } from './alarming.ts'
import { askedIn, countServed, countSilence } from './asked.ts'
import { countGroups, reasonsIn, rowsOf, trendOf } from './counting.ts'
import { listFigure } from './listing.ts'
import type { RatingGroupRecord } from './model.ts'
import { groupsIn, monthsOf, type View, viewOf } from './views.ts'
import { exportFigure } from './workbook.ts'

const organisationNames = async (groups: readonly RatingGroupRecord[]): Promise<Map<string, string>> => {
  const ids = [...new Set(groups.flatMap(({ organisationId }) => organisationId ?? []))]
  return new Map((await findOrganisations(ids)).map(({ _id, name }) => [String(_id), name]))
}
const figuresOf = async (app: App, staff: StaffActor, view: View): Promise<RatingFigures> => {
  const groups = await groupsIn(staff, view)
  const all = countGroups(groups)
  const months: { month: string; asked: Awaited<ReturnType<typeof askedIn>> }[] = []
  for (const month of monthsOf(view)) months.push({ month, asked: await askedIn(staff, month) })
  return {
    from: view.from,
    to: view.to,
    all,
    ...(await countServed(staff, view)),
    silence: await countSilence(app, staff, view, all.given),
    rows: rowsOf(groups, await organisationNames(groups)),
    reasons: reasonsIn(
      groups,
      months.map(({ month }) => month),
    ),
    trend: trendOf(groups, months),
  }
}

export const ratingFigureRoutes = implement(ratingFigures, {
  ratingFigures: ({ app, actor, query }) => figuresOf(app, actor, viewOf(app, query)),
  figureRatings: ({ app, actor, query }) => listFigure(app, actor, query),
  figureRatingsFile: ({ app, actor, query }) => exportFigure(app, actor, query),
  ratingAlarms: ({ app, actor, query }) => listAlarms(app, actor, query),
})
