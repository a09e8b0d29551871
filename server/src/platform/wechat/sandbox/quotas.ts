import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type Said, said } from './answers.ts'

/** Calls a day, by path; WeChat begins anew at midnight in China. */
export type Quotas = Record<string, number>
export const usualQuotas: Quotas = {
  '/cgi-bin/message/subscribe/send': 3_000_000,
  '/wxa/generate_urllink': 500_000,
  '/wxa/msg_sec_check': 2_000_000,
  '/wxa/media_check_async': 200_000,
  '/wxa/business/getuserphonenumber': 500_000,
}
export const createQuotas = (now: () => Date, quotas: Quotas) => {
  let day = ''
  let used = new Map<string, number>()
  /** WeChat's refusal when a path was called too often today; else the call counts. */
  return (path: string): Said | null => {
    const today = localDay(now())
    if (today !== day) [day, used] = [today, new Map()]
    const calls = used.get(path) ?? 0
    if (calls >= (quotas[path] ?? Number.POSITIVE_INFINITY))
      return said(45009, 'reach max api daily quota limit')
    used.set(path, calls + 1)
    return null
  }
}
