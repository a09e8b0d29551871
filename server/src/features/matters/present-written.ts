import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import type { ExtensionStatus } from '@zhenyiban/shared/matters/clock.ts'
import type { StaffActor } from '../../kernel/app.ts'
import type { ExtensionRecord } from './record/deadline-model.ts'

// What staff wrote to each other, as other staff read it.

/** Numbers of people in what colleagues wrote are for those who may see the applicant's. */
export const readingOf =
  ({ permissions }: StaffActor) =>
  <T extends string | null>(text: T): T | string =>
    text === null || permissions.includes('applicant.reveal') ? text : maskNumbersIn(text)
export type Reading = ReturnType<typeof readingOf>

export const presentExtension = (
  { askedAt, askedBy, answeredAt, answeredBy, ...rest }: ExtensionRecord,
  status: ExtensionStatus,
  read: Reading,
) => ({
  status,
  days: rest.days,
  reason: read(rest.reason),
  askedBy,
  askedAt: askedAt.toISOString(),
  answeredBy,
  answeredAt: answeredAt?.toISOString() ?? null,
  answer: read(rest.answer),
})
