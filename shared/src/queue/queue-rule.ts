import { asLine, atMost, Id } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { Nearness, nearnessDefault } from './nearness.ts'

/** 长者 (by age), 残疾人, 孕妇或带婴幼儿, 补件 (back with the papers that were missing). */
export const priorityKinds = ['elderly', 'disabled', 'infant', 'papers'] as const
export type PriorityKind = (typeof priorityKinds)[number]
export const priorityLabels: Record<PriorityKind, string> = {
  elderly: '长者',
  disabled: '残疾人',
  infant: '孕妇或带婴幼儿',
  papers: '补件',
}

const count = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to))
/** 业务组: items that share a queue. B is the letter of booked tickets. */
export const ServiceGroup = z.object({
  name: z.string().check(asLine, z.minLength(1), atMost(20)),
  letter: z.string().check(z.regex(/^[AC-Z]$/, '字母用 A、C 到 Z，B 留给预约号')),
  /** Items of this group; those no group names belong to the first. */
  itemIds: z.array(Id),
  promisedWaitMinutes: count(5, 240),
})
export type ServiceGroup = z.output<typeof ServiceGroup>

/** 排队规则: the order of a hall's queue as data, explained in docs/decisions/0015. */
export const QueueRule = z.object({
  groups: z._default(z.array(ServiceGroup).check(z.minLength(1), z.maxLength(24)), [
    { name: '综合', letter: 'A', itemIds: [], promisedWaitMinutes: 30 },
  ]),
  /** Kinds of priority, the greater weight first. A kind that is not listed has none. */
  priorities: z._default(z.array(z.object({ kind: z.enum(priorityKinds), weight: count(1, 9) })), [
    { kind: 'elderly', weight: 2 },
    { kind: 'disabled', weight: 2 },
    { kind: 'infant', weight: 2 },
    { kind: 'papers', weight: 1 },
  ]),
  elderlyFromAge: z._default(count(60, 100), 70),
  /** Booked people keep their place when this late, and no walk-in is called before them when this much has passed. */
  graceMinutes: z._default(count(0, 60), 10),
  /** People without a booking called between two with one. */
  walkInsBetween: z._default(count(0, 9), 2),
  /** How a phone shows that it is at the hall before it gets a number. */
  nearness: z._default(Nearness, nearnessDefault),
})
export type QueueRule = z.output<typeof QueueRule>
export const defaultQueueRule: QueueRule = QueueRule.parse({})

/** Reasons of a position, in the order of calling. */
export const positionReasons = [
  'returned',
  'overdue',
  'booked_late',
  'priority',
  'booked',
  'walk_in',
  'early',
] as const
export type PositionReason = (typeof positionReasons)[number]
/** 「预约 10:30」「长者优先」「等候已超过承诺」: shown at the desk, so that nobody wonders why B007 is called before A012. */
export const positionText = (
  reason: PositionReason,
  priority: PriorityKind | null,
  time: string | null,
): string =>
  ({
    returned: '取件回来，先回本窗口',
    overdue: '等候已超过承诺',
    booked_late: `预约 ${time}，已过宽限`,
    priority: `${priority ? priorityLabels[priority] : ''}优先`,
    booked: `预约 ${time}`,
    walk_in: '按取号先后',
    early: `预约 ${time}，还没到点`,
  })[reason]
