import { Id, Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** A call (叫号) as everybody sees it, in the hall and without signing in: a number, never who it is. */
export const DisplayCall = z.object({
  ticketId: Id,
  number: z.string(),
  windowNumber: z.number(),
  /** Always null; earlier screens, which showed a masked name, take it for somebody who left none. */
  name: z.null(),
  calledAt: Instant,
  calls: z.number(),
})
export type DisplayCall = z.output<typeof DisplayCall>

const windowStates = ['open', 'paused', 'closed'] as const
/** A window as everybody in the hall sees it. */
export const DisplayWindow = z.object({
  number: z.number(),
  name: z.string(),
  state: z.enum(windowStates),
  /** The number called to it or served there. */
  ticketNumber: z.nullable(z.string()),
})
export type DisplayWindow = z.output<typeof DisplayWindow>

export const Display = z.object({
  hallName: z.string(),
  now: Instant,
  /** The last five calls, newest first. */
  calls: z.array(DisplayCall),
  /** Calls nobody has answered yet, oldest first, for announcements. */
  standing: z.array(DisplayCall),
  windows: z.array(DisplayWindow),
  waiting: z.number(),
  waitMinutes: z.number(),
})
export type Display = z.output<typeof Display>
