import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import { deadlineOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { isRunning } from '@zhenyiban/shared/matters/statuses.ts'
import { findItems } from '../catalogue/service.ts'
import { findHalls } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { limitFields } from './limit-fields.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import { placeRecords, upgradeRecord } from './record/record.ts'

/** Matters of before their scope was kept, which is given last: those of any earlier version are among them. */
const unplaced = { scopeIds: null } as const

/** What a matter of a version before workflows has, besides or in place of today's fields. */
interface Earlier extends Omit<MatterRecord, 'pauses' | 'escalations' | 'extension' | 'holderIds'> {
  stageIndex: number
  decidingIndex: number
  holderId: MatterRecord['holderIds'][number] | null
  pauses?: MatterRecord['pauses']
  escalations?: MatterRecord['escalations']
  extension?: MatterRecord['extension']
}
const asNow = (earlier: Earlier): MatterRecord => {
  const { stageIndex: _, decidingIndex, holderId, ...matter } = earlier
  const workflow = sequenceOf(
    matter.stages.map(({ name, level, organisationName: by }) => ({ name, by, level })),
  )
  return {
    ...matter,
    stages: matter.stages.map((stage, i) => {
      const { by: _by, ...said } = workflow[i]!
      return { ...said, ...stage, part: null, returns: 0, assigneeId: null, assigneeName: null }
    }),
    holderIds: holderId ? [holderId] : [],
    acceptedAt: matter.stages[0]!.enteredAt,
    decidedAt: matter.stages[decidingIndex]!.doneAt,
    pauses: (matter.pauses ?? []).map(pause => ({ ...pause, untilOn: null })),
    escalations: matter.escalations ?? [],
    extension: matter.extension ?? null,
    asks: [],
    revision: 0,
  }
}
/**
 * Matters of a version before workflows: their stages become a sequence, and the yellow day of those that run is
 * counted. A repeat finds none.
 */
export const upgradeMatters = async (now: Date): Promise<void> => {
  const holidays = await loadHolidays()
  const before = { ...unplaced, revision: { $exists: false } }
  const found = (await Matter.find(before).sort({ _id: 1 }).lean()) as unknown as Earlier[]
  for (const earlier of found) {
    const matter = asNow(earlier)
    const runs = isRunning(matter.status)
    const days = runs ? deadlineOf(matter, holidays, now) : {}
    await upgradeRecord({ ...matter, ...days })
  }
}

/** What the item says now of matters from before limits had a basis: taken where it is what the matter has. */
const limitOfBefore = async (matter: MatterRecord) => {
  const [item] = await findItems([matter.itemId])
  const [hall] = await findHalls([matter.hallId])
  const { openingHours = [], weekdayHours = {} } = hall ?? {}
  const fields = limitFields({ taskType: item?.taskType ?? 0, guide: item?.guide ?? null }, matter.stages, {
    openingHours,
    weekdayHours,
  })
  const same = fields.limitDays === matter.limitDays
  return { ...fields, limitDays: matter.limitDays, limitBasis: same ? fields.limitBasis : null }
}
/** Matters of a version before types of limits: their days are counted anew. A repeat finds none. */
export const upgradeLimits = async (now: Date): Promise<void> => {
  const holidays = await loadHolidays()
  const before = { ...unplaced, limitPack: { $exists: false } }
  for (const found of await Matter.find(before).sort({ _id: 1 }).lean()) {
    const matter = { ...found, ...(await limitOfBefore(found)) }
    const asTold = { ...matter, pauses: [], extension: null }
    const firstDueOn = matter.acceptedAt ? deadlineOf(asTold, holidays, now).dueOn : null
    // What is decided keeps the days it was decided by.
    const days = isRunning(matter.status) ? deadlineOf(matter, holidays, now) : {}
    await upgradeRecord({ ...matter, firstDueOn, ...days })
  }
}

const BATCH = 500
/** Gives matters of before by what lists and searches find them; after the other upgrades. A repeat finds none. */
export const upgradeMatterPlaces = async (): Promise<void> => {
  for (;;) {
    const found = await Matter.find(unplaced, { caseNumber: 1, organisationIds: 1 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean()
    if (found.length > 0) await placeRecords(found)
    if (found.length < BATCH) return
  }
}
