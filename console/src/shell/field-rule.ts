import type { z } from '@zhenyiban/shared/zod.ts'
import { LEFT } from './left-input.tsx'

/** A shared field as a form rule, so that the form says what the server would say. */
export const ruleOf = (field: z.ZodMiniType, { optional = false } = {}) => ({
  validateTrigger: LEFT,
  validator: async (_rule: unknown, value: unknown) => {
    if (optional && !value) return
    const checked = field.safeParse(value ?? '')
    if (!checked.success) throw new Error(checked.error.issues[0]?.message ?? '')
  },
})
