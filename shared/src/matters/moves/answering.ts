import type { RefusalCode } from '../../kernel/refusals.ts'
import { localDay } from '../../time/calendar.ts'
import type { ExtensionStatus } from '../clock.ts'
import type { Flow } from '../flow.ts'
import type { MatterState, Mover } from '../state.ts'
import { isRunning, type MatterStatus } from '../statuses.ts'

/** What an answer to an extension (延期) needs, whichever it is: one that was asked for, … */
export const whyNoAnswer = ({ extension }: Flow): RefusalCode | null =>
  extension?.status === 'asked' ? null : 'matter.extension_not_asked'

/** How an extension stands: one that was still asked for when the limit ended lapsed then, before the record says so. */
export const extensionStands = (
  status: ExtensionStatus,
  matter: Pick<MatterState, 'dueOn'> & { status: MatterStatus },
  at: Date,
): ExtensionStatus =>
  status === 'asked' && (!isRunning(matter.status) || isOver(matter, at)) ? 'lapsed' : status

/** The limit is over: what was not extended by then cannot be. */
export const isOver = ({ dueOn }: Pick<MatterState, 'dueOn'>, at: Date): boolean =>
  dueOn !== null && dueOn < localDay(at)

/**
 * … of somebody else, while the limit runs, and by whom the law names (行政许可法 art. 42): the head of the authority, of
 * what departments handle together the head of the people's government.
 */
export const whyNotAnswerable = (
  state: MatterState,
  { at }: { at: Date },
  who: Mover,
): RefusalCode | null => {
  if (state.extension?.status !== 'asked' || who.kind !== 'staff') return null
  if (state.extension.askedById === who.id) return 'matter.extension_own'
  if (isOver(state, at)) return 'matter.extension_lapsed'
  const { governmentIds } = state
  return governmentIds && !governmentIds.includes(who.organisationId) ? 'matter.extension_government' : null
}
