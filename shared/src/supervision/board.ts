import { staffStandings } from '../identity/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, line } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/**
 * What a supervisor (督办) looks for among matters that have not ended: all of them 未办结, due today 今天到期, waiting for
 * a department that was asked 等协办, such an answer late 协办超期, sent back twice or more 退回两次以上, in the hands of
 * somebody who leaves or has left 待交接, standing still for longer than the applicant was told 暂停超过预计, under way
 * without any limit 不计时限.
 */
export const concerns = [
  'open',
  'due_today',
  'asks_open',
  'asks_late',
  'returned_twice',
  'to_reassign',
  'pause_late',
  'no_limit',
] as const
export type Concern = (typeof concerns)[number]
export const concernLabels: Record<Concern, string> = {
  open: '未办结',
  due_today: '今天到期',
  asks_open: '等协办答复',
  asks_late: '协办超期',
  returned_twice: '退回两次以上',
  to_reassign: '待交接',
  pause_late: '暂停超过预计',
  no_limit: '不计时限',
}
/** What narrows a list of matters to those behind a figure of the board. */
export const boardFilter = {
  concern: z.optional(z.enum(concerns)),
  /** In this organisation's hands now. */
  organisationId: z.optional(Id),
  /** A stage of this name is under way. */
  stageName: z.optional(line(100)),
  /** This organisation was asked (协办) and has not answered. */
  askedId: z.optional(Id),
}

export const boardFigures = [
  'open',
  'dueToday',
  'yellow',
  'overdue',
  'papersMissing',
  'returnedTwice',
  'asksOpen',
  'asksLate',
  'toReassign',
  'pausesLate',
  'noLimit',
] as const
export type BoardFigure = (typeof boardFigures)[number]
export const boardFigureLabels: Record<BoardFigure, string> = {
  open: concernLabels.open,
  dueToday: concernLabels.due_today,
  yellow: '快到期',
  overdue: '已超期、暂停过久',
  papersMissing: '待补材料',
  returnedTwice: concernLabels.returned_twice,
  asksOpen: concernLabels.asks_open,
  asksLate: concernLabels.asks_late,
  toReassign: concernLabels.to_reassign,
  pausesLate: concernLabels.pause_late,
  noLimit: concernLabels.no_limit,
}
interface FigureFilter {
  concern?: Concern
  light?: 'yellow' | 'red'
  status?: 'papers_missing'
}
/** The list behind each figure: it holds exactly as many matters as the figure says. */
export const figureFilters: Record<BoardFigure, FigureFilter> = {
  open: { concern: 'open' },
  dueToday: { concern: 'due_today' },
  yellow: { light: 'yellow' },
  overdue: { light: 'red' },
  papersMissing: { status: 'papers_missing' },
  returnedTwice: { concern: 'returned_twice' },
  asksOpen: { concern: 'asks_open' },
  asksLate: { concern: 'asks_late' },
  toReassign: { concern: 'to_reassign' },
  pausesLate: { concern: 'pause_late' },
  noLimit: { concern: 'no_limit' },
}

const Figures = z.object({
  open: z.number(),
  dueToday: z.number(),
  yellow: z.number(),
  overdue: z.number(),
  papersMissing: z.number(),
  returnedTwice: z.number(),
  asksOpen: z.number(),
  asksLate: z.number(),
  toReassign: z.number(),
  pausesLate: z.number(),
  noLimit: z.number(),
})
export type Figures = z.output<typeof Figures>
/** How much the clocks of matters stood still (暂停): read with how many matters they are of. */
const Pauses = z.object({
  /** The sample: accepted matters with a limit that have not ended. */
  matters: z.number(),
  pauses: z.number(),
  /** Pauses a matter; null without a matter. */
  perMatter: z.nullable(z.number()),
  usedDays: z.number(),
  pausedDays: z.number(),
  /** Paused working days of all that passed, 0 to 1; null when none passed. */
  share: z.nullable(z.number()),
  /** Matters paused more than twice. */
  often: z.number(),
})
export type Pauses = z.output<typeof Pauses>
/** Working days since it came to where it is: half of the matters have been there no longer. */
const medianDays = z.nullable(z.number())
export const MatterBoard = z.object({
  today: LocalDay,
  /** When it was counted, by the server's clock. */
  now: Instant,
  all: Figures,
  pauses: Pauses,
  /** By who has it in hand; a matter that several departments have counts for each. Most first. */
  organisations: z.array(z.object({ id: Id, name: z.string(), figures: Figures, medianDays })),
  /** By stage under way, those before acceptance and after the decision left out; as organisations. */
  stages: z.array(z.object({ name: z.string(), figures: Figures, medianDays })),
  /** Departments that were asked (协办) and have not answered: how many matters wait, and in how many the answer is late. */
  asked: z.array(z.object({ id: Id, name: z.string(), open: z.number(), late: z.number() })),
  /** People who leave or have left (离岗) and still answer for matters, most first. */
  leaving: z.array(
    z.object({
      id: Id,
      name: z.string(),
      organisationName: z.string(),
      standing: z.enum(staffStandings),
      open: z.number(),
    }),
  ),
})
export type MatterBoard = z.output<typeof MatterBoard>

export const matterBoard = {
  matterBoard: endpoint({
    method: 'GET',
    path: '/matter-board',
    access: 'matter.supervise',
    summary: '督办看板：各部门、各环节手上的办件',
    result: MatterBoard,
  }),
}
