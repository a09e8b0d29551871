import type { Escalation } from '@zhenyiban/shared/matters/clock.ts'
import { isPauseLate } from '@zhenyiban/shared/matters/deadlines.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { lightOn } from '@zhenyiban/shared/time/working-clock.ts'
import { type App, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { listHolders } from '../../identity/staff.ts'
import { pausedTooLong, running } from '../../matters/filters.ts'
import { factsOf } from '../../matters/record/facts.ts'
import { Matter, type MatterRecord } from '../../matters/record/model.ts'
import { changeRecord } from '../../matters/record/record.ts'
import type { OrganisationRecord } from '../../organisations/model.ts'
import { findOrganisation, townOf } from '../../organisations/tree.ts'

type Level = Escalation['level']

/** Who supervises an organisation: its own people with the right, else those of the nearest one above that has any. */
const supervisorsOf = async (organisation: OrganisationRecord) => {
  for (const id of organisation.path.toReversed()) {
    const staff = await listHolders('matter.supervise', id)
    if (staff.length > 0) return { organisation: await findOrganisation(id), staff }
  }
  return null
}

type Supervisors = NonNullable<Awaited<ReturnType<typeof supervisorsOf>>>
/** What is raised: on whose finding, to whom from the organisation that has it. */
const raising: Record<
  Level,
  {
    due: (today: string) => object
    to: (holder: OrganisationRecord) => Promise<OrganisationRecord>
  }
> = {
  yellow: { due: () => ({ status: 'in_progress' }), to: async holder => holder },
  // Also while it is paused: its cap is used up, and the clock ran out.
  red: { due: today => ({ ...running(), dueOn: { $lt: today } }), to: townOf },
  pause: {
    due: pausedTooLong,
    to: async holder => holder,
  },
}
/** Each level once; of a pause, each pause once. */
const isRaised = ({ escalations, pauses }: MatterRecord, level: Level): boolean => {
  const since = level === 'pause' ? pauses.at(-1)?.pausedAt : undefined
  return (escalations ?? []).some(each => each.level === level && (!since || each.at > since))
}
const toldOf = async (matter: MatterRecord, level: Level): Promise<Supervisors[]> => {
  const told = []
  for (const id of matter.holderIds) {
    const supervisors = await supervisorsOf(await raising[level].to(await findOrganisation(id)))
    if (supervisors) told.push(supervisors)
  }
  return told
}

const levelsOf = (matter: MatterRecord, today: string): Level[] => {
  if (matter.status === 'paused') return isPauseLate(matter, today) ? ['pause', 'red'] : []
  return lightOn(today, matter) === 'red' ? ['yellow', 'red'] : ['yellow']
}

const escalate = (app: App, id: Ref, level: Level) =>
  app.transaction(async () => {
    const matter = await Matter.findOne({ _id: id, ...raising[level].due(localDay(app.clock.now())) }).lean()
    if (!matter || isRaised(matter, level)) return false
    const told = await toldOf(matter, level)
    if (told.length === 0) return false
    const staff = new Map(told.flatMap(each => each.staff.map(one => [String(one._id), one])))
    const escalation = {
      level,
      at: app.clock.now(),
      organisationName: [...new Set(told.map(({ organisation }) => organisation.name))].join('、'),
      staffIds: [...staff.values()].map(({ _id }) => _id),
      names: [...staff.values()].map(({ name }) => name),
    }
    const { organisationName, names } = escalation
    const staffIds = escalation.staffIds.map(String)
    const payload = { ...factsOf(matter), level, organisationName, staffIds, names }
    const raised = await changeRecord(app, matter, {
      set: { escalations: [...(matter.escalations ?? []), escalation] },
      events: [{ name: 'matter.escalated', actor: system, payload }],
    })
    return raised !== null
  })

/**
 * 督办: raises what runs late, at yellow to the head of the organisation that has it, at red to the town's supervisor,
 * each once; and each pause that lasts longer than the applicant was told, to that head. Returns how many were raised. With
 * nobody to tell it is tried again the next time.
 */
export const escalateLate = async (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const late = await Matter.find({
    $or: [
      { ...raising.yellow.due(today), $or: [{ warnOn: { $lte: today } }, { dueOn: { $lt: today } }] },
      raising.pause.due(today),
    ],
  })
    .sort({ dueOn: 1, _id: 1 })
    .lean()
  let count = 0
  for (const matter of late) {
    for (const level of levelsOf(matter, today))
      if (!isRaised(matter, level) && (await escalate(app, matter._id, level))) count += 1
  }
  return count
}
