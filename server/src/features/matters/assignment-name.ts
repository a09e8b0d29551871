import type { Assignment } from '@zhenyiban/shared/matters/assignment.ts'
import type { MatterRecord } from './record/model.ts'

/** What a post is called in the timeline: before acceptance and after a decision nobody hands over it is at the window. */
export const assignmentName = (
  matter: Pick<MatterRecord, 'stages' | 'status'>,
  { stageIndex }: Pick<Assignment, 'stageIndex'>,
): string =>
  stageIndex === null
    ? matter.status === 'decided'
      ? '窗口送达'
      : '窗口收件'
    : (matter.stages[stageIndex]?.name ?? '')
