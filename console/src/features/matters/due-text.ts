import { isOpen, isRunning } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterRow } from '@zhenyiban/shared/matters/views.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { messages } from './messages.ts'

/** Until when, or why there is no day for it; nothing of what ended before its limit began to run. */
export const dueText = ({
  dueOn,
  limitBasis,
  status,
}: Pick<MatterRow, 'dueOn' | 'limitBasis' | 'status'>) => {
  if (dueOn) return formatDay(dueOn)
  if (limitBasis === 'none') return messages.noLimit
  if (status === 'paused') return messages.whenResumed
  return isOpen(status) && !isRunning(status) ? messages.notYet : ''
}
