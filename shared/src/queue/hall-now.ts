import { z } from '../zod.ts'
import { nearnessWays } from './nearness.ts'

/** What a hall is like at this moment. */
export const HallNow = z.object({
  waiting: z.number(),
  waitMinutes: z.number(),
  /** Mean wait by hour of arrival over the last 30 days; empty where there is no history. */
  usualWaits: z.array(z.object({ hour: z.number(), waitMinutes: z.number() })),
  /** How a phone shows that it is there before it gets a number. */
  nearness: z.object({ way: z.enum(nearnessWays), withinMetres: z.number() }),
})
export type HallNow = z.output<typeof HallNow>
