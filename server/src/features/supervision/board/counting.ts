import type { MatterBoard } from '@zhenyiban/shared/supervision/board.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { listLeaving } from '../../identity/staff.ts'
import { open, seenBy } from '../../matters/filters.ts'
import { Matter } from '../../matters/record/model.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import {
  type Counted,
  cameAt,
  countFigures,
  countPauses,
  medianOf,
  openAsksOf,
  openStagesOf,
  workingDaysUntil,
} from './rules.ts'

const read = {
  status: 1,
  dueOn: 1,
  warnOn: 1,
  pauseLateOn: 1,
  toldMissingAt: 1,
  acceptedAt: 1,
  limitDays: 1,
  workingHours: 1,
  taskType: 1,
  limitPack: 1,
  pauses: 1,
  'extension.status': 1,
  'extension.days': 1,
  holderIds: 1,
  assigneeIds: 1,
  receivedAt: 1,
  decidedAt: 1,
  'stages.name': 1,
  'stages.part': 1,
  'stages.partTaskType': 1,
  'stages.organisationId': 1,
  'stages.enteredAt': 1,
  'stages.doneAt': 1,
  'stages.returns': 1,
  'asks.organisationId': 1,
  'asks.organisationName': 1,
  'asks.dueOn': 1,
  'asks.answeredAt': 1,
  'asks.droppedAt': 1,
} as const

const groupBy = <T>(all: readonly T[], keysOf: (each: T) => Iterable<string>): [string, T[]][] => {
  const groups = new Map<string, T[]>()
  for (const each of all)
    for (const key of new Set(keysOf(each))) {
      const group = groups.get(key)
      if (group) group.push(each)
      else groups.set(key, [each])
    }
  return [...groups]
}
const mostFirst = <T extends { name: string; figures: { open: number } }>(rows: T[]): T[] =>
  rows.sort((a, b) => b.figures.open - a.figures.open || (a.name < b.name ? -1 : 1))

/** 督办看板: what is in whose hands, counted from the records of all matters in scope that have not ended. */
export const countBoard = async (app: App, staff: StaffActor): Promise<MatterBoard> => {
  const now = app.clock.now()
  const today = localDay(now)
  const holidays = await loadHolidays()
  const matters = await Matter.find({ ...seenBy(staff), ...open() }, read)
    .sort({ receivedAt: -1, _id: -1 })
    .lean<Counted[]>()
  const leaving = await listLeaving(staff)
  const left = new Set(leaving.map(({ _id }) => String(_id)))
  const daysSince = workingDaysUntil(today, holidays)
  const held = groupBy(matters, ({ holderIds }) => holderIds.map(String))
  const staged = groupBy(matters, matter => openStagesOf(matter).map(({ name }) => name))
  const asked = groupBy(matters, matter => openAsksOf(matter).map(each => String(each.organisationId)))
  const ids = [...held, ...asked].map(([id]) => id)
  const found = await findOrganisations([...ids, ...leaving.map(each => each.organisationId)])
  const names = new Map(found.map(({ _id, name }) => [String(_id), name]))
  const nameOf = (id: string) => names.get(id) ?? '已撤销的单位'
  return {
    today,
    now: now.toISOString(),
    all: countFigures(matters, today, left),
    pauses: countPauses(matters, today, holidays, daysSince),
    organisations: mostFirst(
      held.map(([id, theirs]) => ({
        id,
        name: nameOf(id),
        figures: countFigures(theirs, today, left),
        medianDays: medianOf(theirs.map(matter => daysSince(cameAt(matter, id)))),
      })),
    ),
    stages: mostFirst(
      staged.map(([name, there]) => {
        const open = there.flatMap(openStagesOf).filter(stage => stage.name === name)
        const medianDays = medianOf(open.map(({ enteredAt }) => daysSince(enteredAt!)))
        return { name, figures: countFigures(there, today, left), medianDays }
      }),
    ),
    asked: asked
      .map(([id, waiting]) => {
        const isLate = (matter: Counted) =>
          openAsksOf(matter).some(ask => String(ask.organisationId) === id && ask.dueOn < today)
        return { id, name: nameOf(id), open: waiting.length, late: waiting.filter(isLate).length }
      })
      .sort((a, b) => b.late - a.late || b.open - a.open || (a.name < b.name ? -1 : 1)),
    leaving: leaving
      .map(({ _id, name, organisationId, standing }) => ({
        id: String(_id),
        name,
        organisationName: nameOf(String(organisationId)),
        standing,
        open: matters.filter(({ assigneeIds = [] }) => assigneeIds.some(id => id.equals(_id))).length,
      }))
      .filter(({ open }) => open > 0)
      .sort((a, b) => b.open - a.open || (a.name < b.name ? -1 : 1)),
  }
}
