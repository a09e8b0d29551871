import {
  type FigureFilter,
  type RatingFigures,
  ratingFigures,
} from '@zhenyiban/shared/ratings/figures-contract.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { assertInScope } from '../../../kernel/scope.ts'
import { findStaffMembers } from '../../identity/staff.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { listAlarms } from './alarming.ts'
import { addUp, askedIn, countSilence, servedOver } from './asked.ts'
import { type AskedMonth, countGroups, reasonsIn, rowsOf, trendOf } from './counting.ts'
import { listFigure } from './listing.ts'
import type { RatingGroupRecord } from './model.ts'
import { groupsIn, monthsOf, type View, viewOf } from './views.ts'
import { exportFigure } from './workbook.ts'

/** Of organisations, and of the caller's own people: what was said of somebody is for who leads them. */
const namesIn = async (
  staff: StaffActor,
  groups: readonly RatingGroupRecord[],
): Promise<Map<string, string>> => {
  const organisations = await findOrganisations([
    ...new Set(groups.flatMap(each => each.organisationId ?? [])),
  ])
  const people = await findStaffMembers([...new Set(groups.flatMap(each => each.staff.map(({ id }) => id)))])
  const ours = people.filter(({ organisationId }) => staff.scope.includes(String(organisationId)))
  return new Map([...organisations, ...ours].map(({ _id, name }) => [String(_id), name]))
}
const figuresOf = async (app: App, staff: StaffActor, view: View): Promise<RatingFigures> => {
  const groups = await groupsIn(staff, view)
  const all = countGroups(groups)
  const served = await servedOver(staff, view)
  const months: AskedMonth[] = []
  for (const month of monthsOf(view)) {
    const inMonth = served.filter(each => each.month === month)
    months.push({ month, asked: await askedIn(staff, month), ...addUp(inMonth, view.via) })
  }
  return {
    from: view.from,
    to: view.to,
    all,
    ...addUp(served, view.via),
    silence: await countSilence(app, staff, view, all.given),
    rows: rowsOf(groups, { names: await namesIn(staff, groups), served, via: view.via }),
    reasons: reasonsIn(
      groups,
      months.map(({ month }) => month),
    ),
    trend: trendOf(groups, months),
  }
}
/** Somebody's own figures are for whoever leads them. */
const assertOurs = async (staff: StaffActor, { staffId }: FigureFilter): Promise<void> => {
  if (!staffId) return
  const [member] = await findStaffMembers([staffId])
  assertInScope(staff, member?.organisationId ?? '', 'staff.not_found')
}
/** The same of all four: what is asked may be asked. */
const ofOurs =
  <Q extends FigureFilter, R>(answer: (app: App, actor: StaffActor, query: Q) => Promise<R>) =>
  async ({ app, actor, query }: { app: App; actor: StaffActor; query: Q }): Promise<R> => {
    await assertOurs(actor, query)
    return answer(app, actor, query)
  }

export const ratingFigureRoutes = implement(ratingFigures, {
  ratingFigures: ofOurs((app, actor, query) => figuresOf(app, actor, viewOf(app, query))),
  figureRatings: ofOurs(listFigure),
  figureRatingsFile: ofOurs(exportFigure),
  ratingAlarms: ofOurs(listAlarms),
})
