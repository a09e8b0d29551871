import type { Escalation } from '@zhenyiban/shared/matters/clock.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { lightOn } from '@zhenyiban/shared/time/working-clock.ts'
import { type App, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { listHolders } from '../../identity/staff.ts'
import { factsOf } from '../../matters/record/facts.ts'
import { Matter } from '../../matters/record/model.ts'
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

const escalate = (app: App, id: Ref, level: Level) =>
  app.transaction(async () => {
    const late = { _id: id, status: 'in_progress', 'escalations.level': { $ne: level } } as const
    const matter = await Matter.findOne(late).lean()
    if (!matter) return false
    const told = []
    for (const id of matter.holderIds) {
      const holder = await findOrganisation(id)
      const supervisors = await supervisorsOf(level === 'yellow' ? holder : await townOf(holder))
      if (supervisors) told.push(supervisors)
    }
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
 * each once; returns how many were raised. With nobody to tell it is tried again the next time.
 */
export const escalateLate = async (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const late = await Matter.find({
    status: 'in_progress',
    $or: [{ warnOn: { $lte: today } }, { dueOn: { $lt: today } }],
  })
    .sort({ dueOn: 1, _id: 1 })
    .lean()
  let count = 0
  for (const matter of late) {
    const raised = (matter.escalations ?? []).map(({ level }) => level)
    const levels: Level[] = lightOn(today, matter) === 'red' ? ['yellow', 'red'] : ['yellow']
    for (const level of levels)
      if (!raised.includes(level) && (await escalate(app, matter._id, level))) count += 1
  }
  return count
}
