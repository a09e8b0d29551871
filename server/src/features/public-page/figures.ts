import { ANONYMOUS_AT_LEAST } from '@zhenyiban/shared/ratings/anonymity.ts'
import { addDays, dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { listDecided } from '../matters/decided.ts'
import { findHall, listHalls } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { findOrganisation, subtreeOf, townOf } from '../organisations/tree.ts'
import { listWaits } from '../queue/days/waits.ts'
import { addUp, servedOver } from '../ratings/figures/asked.ts'
import { countGroups } from '../ratings/figures/counting.ts'
import { groupsIn, viewOf } from '../ratings/figures/views.ts'
import { onTimeOf, usualWaitsOf } from './rules.ts'

/** Whole weeks, so that every weekday is there as often. */
const WEEKS = 12

/** Waits and matters: the weeks up to yesterday. The day under way is not over. */
const periodOf = (today: string) => ({ from: addDays(today, -7 * WEEKS), to: addDays(today, -1) })

const onTimeIn = async (
  hall: HallRecord,
  halls: readonly HallRecord[],
  period: { from: string; to: string },
) => {
  const time = { startsAt: dayBounds(period.from).startsAt, endsAt: dayBounds(period.to).endsAt }
  const decided = await listDecided(
    halls.map(({ _id }) => _id),
    time,
  )
  return {
    ...period,
    hall: onTimeOf(decided.filter(({ hallId }) => hallId.equals(hall._id))),
    town: onTimeOf(decided),
  }
}
/** Groups that were released before today, beside what was served and offered until then: the page is another one each morning, and the same all day. */
const ratingsIn = async (app: App, hall: HallRecord, scope: string[], today: string) => {
  const { from, to } = viewOf(app, { to: addDays(today, -1).slice(0, 7) })
  const { startsAt } = dayBounds(today)
  const groups = (await groupsIn({ scope }, { from, to })).filter(({ releasedAt }) => releasedAt < startsAt)
  const served = await servedOver({ scope }, { from, to }, startsAt)
  const isHere = ({ hallId }: { hallId: string | null }) => hallId === String(hall._id)
  return {
    from,
    to,
    least: ANONYMOUS_AT_LEAST,
    hall: { ...addUp(served.filter(isHere), undefined), ...countGroups(groups.filter(isHere)) },
    town: { ...addUp(served, undefined), ...countGroups(groups) },
  }
}

export const publicFiguresOf = async (app: App, hallId: string) => {
  const hall = await findHall(hallId)
  const town = await townOf(await findOrganisation(hall.organisationId))
  const scope = await subtreeOf(town._id)
  const halls = (await listHalls()).filter(({ organisationId }) => scope.includes(String(organisationId)))
  const today = localDay(app.clock.now())
  const period = periodOf(today)
  return {
    hall: { id: String(hall._id), name: hall.name, code: hall.code },
    town: { id: String(town._id), name: town.name },
    asOf: period.to,
    waits: { ...period, ...usualWaitsOf(await listWaits(hall, period)) },
    onTime: await onTimeIn(hall, halls, period),
    ratings: await ratingsIn(app, hall, scope, today),
  }
}
