import { Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { materialStates } from './states.ts'

/** How a material stands, as every answer that names one says it. */
export const materialStanding = {
  state: z.enum(materialStates),
  /** The resident has to send it; nothing else of a list is to alarm. */
  mustSend: z.boolean(),
  /** Files that wait to be looked at. */
  waiting: z.number(),
  /** Why a file was sent back, until another came in its place. */
  returned: z.nullable(z.string()),
  /** When the original was handed over in person. */
  byHandAt: z.nullable(Instant),
}
