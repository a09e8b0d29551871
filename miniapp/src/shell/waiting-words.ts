import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'

/** Nobody waits 0 minutes. */
export const minutesWords = (minutes: number): string => (minutes < 1 ? '很快就到' : `约 ${minutes} 分钟`)

type Place = Pick<Ticket, 'ahead' | 'waitMinutes'> & Partial<Pick<Ticket, 'earlyFor'>>
/** Where somebody who waits stands in line, the same on every page; null where it is not known. */
export const waitingWords = ({ ahead, waitMinutes, earlyFor }: Place): string | null => {
  if (earlyFor) return `您约的是 ${formatTime(earlyFor)}，到点前先叫没预约的人`
  if (ahead === null) return null
  if (ahead === 0) return '下一位就是您'
  return `前面还有 ${ahead} 人${waitMinutes === null ? '' : ` · ${minutesWords(waitMinutes)}`}`
}
