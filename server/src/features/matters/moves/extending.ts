import { extensionOf } from '@zhenyiban/shared/catalogue/matter-rules.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import type { StaffActor } from '../../../kernel/app.ts'
import type { ExtensionRecord } from '../record/deadline-model.ts'
import type { MatterRecord } from '../record/model.ts'
import type { Step } from './make-move.ts'

export const askExtension: Step<'askExtension'> = {
  find: ({ matter, who, body: { days, reason }, sent: { at } }) => {
    const { mostDays: most } = extensionOf(matter)
    if (!Number.isInteger(days) || days < 1 || days > most)
      refuse('request.invalid', [{ field: 'days', message: `应为 1 到 ${most} 之间的整数` }])
    const extension: ExtensionRecord = {
      status: 'asked',
      days,
      reason,
      askedAt: at,
      askedBy: who.name,
      askedById: new mongoose.Types.ObjectId(who.id),
      answeredAt: null,
      answeredBy: null,
      answer: null,
    }
    return { set: { extension } }
  },
}

/** Nobody answered in time. */
export const lapsed = ({ extension }: MatterRecord, at: Date): ExtensionRecord => ({
  ...extension!,
  status: 'lapsed',
  answeredAt: at,
})
const answered = (
  { extension }: MatterRecord,
  status: 'granted' | 'refused',
  { who, at, answer }: { who: StaffActor; at: Date; answer: string | undefined },
): ExtensionRecord => ({
  // The guard has seen that there is one.
  ...extension!,
  status,
  answeredAt: at,
  answeredBy: who.name,
  answer: answer || null,
})
export const grantExtension: Step<'grantExtension'> = {
  find: ({ matter, who, body: { note }, sent: { at } }) => {
    const extension = answered(matter, 'granted', { who, at, answer: note })
    return { set: { extension }, days: extension.days, why: extension.reason }
  },
}
export const refuseExtension: Step<'refuseExtension'> = {
  find: ({ matter, who, body: { reason }, sent: { at } }) => ({
    set: { extension: answered(matter, 'refused', { who, at, answer: reason }) },
  }),
}
