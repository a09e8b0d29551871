import { assigneesOf, assignmentsOf } from '@zhenyiban/shared/matters/assignment.ts'
import { holdersOf } from '@zhenyiban/shared/matters/flow.ts'
import type { FlowMove } from '@zhenyiban/shared/matters/moves/table.ts'
import { asReceived, replay } from '@zhenyiban/shared/matters/replay.ts'
import { Staff } from '../features/identity/model.ts'
import { assignedOf } from '../features/matters/record/assigned.ts'
import { flowOf } from '../features/matters/record/flow.ts'
import { Matter, type MatterRecord } from '../features/matters/record/model.ts'
import { Event } from '../kernel/outbox.ts'

/** Who answers in person is of the organisation that has the matter there, and is found by it. */
const expectAssigned = async (matter: MatterRecord): Promise<void> => {
  const [place, assigned] = [flowOf(matter), assignedOf(matter)]
  expect((matter.assigneeIds ?? []).map(String)).toEqual(assigneesOf(place, assigned).map(({ id }) => id))
  for (const { stageIndex, organisationId } of assignmentsOf(place)) {
    const id = (stageIndex === null ? assigned.desk : assigned.stages[stageIndex])?.id
    if (id) expect(String((await Staff.findById(id).lean())?.organisationId)).toBe(organisationId)
  }
  const held = assignmentsOf(place).map(({ organisationId }) => organisationId)
  expect([...new Set(held)]).toEqual(matter.holderIds.map(String))
}
/**
 * Replays the audit trail of every matter and expects the stored state, holders and assignees. Returns how many
 * matters.
 */
export const expectReplays = async (): Promise<number> => {
  const trails = new Map<string, FlowMove[]>()
  for (const { payload } of await Event.find().sort({ _id: 1 }).lean()) {
    const { matterId, move } = payload as { matterId?: string; move?: FlowMove }
    if (matterId && move) trails.set(matterId, [...(trails.get(matterId) ?? []), move])
  }
  const matters = await Matter.find().lean()
  for (const matter of matters) {
    const stored = flowOf(matter)
    const trail = trails.get(String(matter._id)) ?? []
    expect(replay(asReceived(stored), trail)).toEqual(stored)
    await expectAssigned(matter)
    expect(matter.holderIds.map(String)).toEqual(holdersOf(stored))
    expect(matter.timeline.length).toBeGreaterThan(trail.length)
    if (matter.status === 'in_progress') expect([matter.dueOn, matter.warnOn]).not.toContain(null)
  }
  return matters.length
}
