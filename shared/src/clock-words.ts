import { formatDay } from './chinese-dates.ts'
import { type MatterClock, pauseReasonLabels } from './matter-clock.ts'

/** How the clock stands in one sentence, the same to the resident and to staff. */
export const clockSentence = (clock: MatterClock, ended: boolean): string => {
  const { usedDays, leftDays, limitDays, extensionDays, paused, light } = clock
  const used = `已用 ${usedDays} 个工作日`
  if (leftDays < 0) return `${used}，超期 ${-leftDays} 个`
  if (ended) return `用了 ${usedDays} 个工作日，限 ${limitDays + extensionDays} 个`
  if (leftDays > 0 || paused) return `${used}，还剩 ${leftDays} 个`
  return light === 'red' ? `${used}，已经超期` : '今天是最后一天'
}
/** Why the clock stands still; null while it runs. */
export const pauseSentence = ({ paused }: MatterClock): string | null =>
  paused && `${formatDay(paused.fromOn)}起暂停计时：${pauseReasonLabels[paused.reason] ?? '依法暂停'}`
/** What the limit is made of. */
export const limitSentence = ({ limitDays, extensionDays, pausedDays }: MatterClock): string =>
  [
    `承诺 ${limitDays} 个工作日`,
    extensionDays > 0 && `批准延长 ${extensionDays} 个`,
    pausedDays > 0 && `暂停 ${pausedDays} 个不计`,
  ]
    .filter(Boolean)
    .join('，')
