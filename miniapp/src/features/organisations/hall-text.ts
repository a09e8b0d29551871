import type { Hall } from '@zhenyiban/shared/organisations/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { minutesWords } from '../../shell/waiting-words.ts'

/** 「开放中，到 12:00」「午间休息，13:00 开放」「周日休息，今天不开放」 */
export const openText = ({ open, changesAt, reason }: Hall['today']): string => {
  if (open) return changesAt ? `开放中，到 ${formatTime(changesAt)}` : '开放中'
  const why = reason ?? '现在不开放'
  return changesAt ? `${why}，${formatTime(changesAt)} 开放` : `${why}，今天不再开放`
}
export const waitText = (waiting: number, waitMinutes: number): string =>
  waiting === 0 ? '现在没有人等候' : `${waiting} 人等候，${minutesWords(waitMinutes)}`
