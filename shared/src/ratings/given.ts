import { ContactPhone, line, Remark } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { Dimensions } from './dimensions.ts'
import { REASON_LENGTH } from './reasons.ts'

export const Grade = z.union([z.literal(5), z.literal(4), z.literal(3), z.literal(2), z.literal(1)])
/** What somebody says, however they were asked. All but the grade is voluntary; a bad grade needs a reason. */
export const Given = z.object({
  grade: Grade,
  /** By code; phones of before send words. */
  reasons: z._default(z.array(line(REASON_LENGTH)).check(z.maxLength(10, '最多选 10 条原因')), []),
  dimensions: z.optional(Dimensions),
  text: z.optional(Remark),
  /** Where they may be called back about it; only who calls back sees it, and it goes when the case is closed. */
  phone: z.optional(ContactPhone),
})
export type Given = z.output<typeof Given>
