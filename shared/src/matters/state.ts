import type { Permission } from '../kernel/permissions.ts'
import type { ResultKind } from '../results/delivery.ts'
import type { PauseReason } from '../time/working-clock.ts'
import type { Flow } from './flow.ts'
import type { Paper } from './promise.ts'

/** A reason that may stop the clock, and how many working days all pauses for it may still take. */
export interface LawfulPause {
  reason: PauseReason
  usualDays: number
  leftDays: number
}
/** A matter as judged: where it is, and what else of its record decides whether a move can be made. */
export interface MatterState extends Flow {
  materials: readonly Paper[]
  /** Last day of the limit; null before acceptance and while the clock stands still. */
  dueOn: string | null
  /** The last day a promise may name (容缺受理), were the matter accepted now; null when none can be given. */
  promiseLastOn: string | null
  /** Until when nobody accepts on a promise of this applicant; null when anybody may. */
  barredUntilOn: string | null
  /** Null: nothing names a limit, so that there is nothing to pause or to extend. */
  limitDays: number | null
  /** Most working days an extension may have; 0 where no rule allows any. */
  extensionDays: number
  /** Why the clock may be paused, by the rules the matter came under. */
  lawfulPauses: readonly LawfulPause[]
  /** Handled together by departments: the governments whose head may extend it; null where it is one authority's. */
  governmentIds: readonly string[] | null
  result: { kind: ResultKind; hasDocument: boolean } | null
}
/** Whoever makes a move. Staff see and do only what is in their scope. */
export type Mover =
  | {
      kind: 'staff'
      id: string
      organisationId: string
      scope: readonly string[]
      permissions: readonly Permission[]
    }
  | { kind: 'resident' }
  | { kind: 'system' }
