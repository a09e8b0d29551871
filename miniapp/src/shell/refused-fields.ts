import { Refusal, type RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'

/** Which fields a refusal speaks of that names none. */
const fieldsOf: Partial<Record<RefusalCode, readonly string[]>> = { 'sms.wrong_code': ['code', 'oldCode'] }

/** What is left of a refusal once this field was changed: only what it says of others. */
export const withoutField = (refusal: Refusal | undefined, field: string): Refusal | undefined => {
  if (refusal && fieldsOf[refusal.code]?.includes(field)) return undefined
  if (refusal?.code !== 'request.invalid') return refusal
  const { code, message, reference } = refusal
  const details = refusal.details.filter(detail => detail.field !== field)
  if (details.length === 0) return undefined
  return details.length === refusal.details.length ? refusal : new Refusal(code, details, message, reference)
}
