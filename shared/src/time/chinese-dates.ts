// Dates as people say them, always in China Standard Time, without Intl: phones differ.

/** All of China keeps UTC+8 and no summer time, so a fixed offset is exact and needs no Intl (absent on some phones). */
export const CHINA_OFFSET_MINUTES = 8 * 60

export const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

const pad = (number: number): string => String(number).padStart(2, '0')
/** The instant moved so that its UTC fields read as local ones. */
const local = (iso: string): Date => new Date(Date.parse(iso) + CHINA_OFFSET_MINUTES * 60_000)

/** 2026-11-23T01:00:00Z → 2026-11-23, the local day of an instant. */
export const localDayOf = (iso: string): string => {
  const at = local(iso)
  return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`
}
/** 周一 of a local day. */
export const weekdayOf = (on: string): string => weekdayNames[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? ''

/** 2026-11-23 → 11月23日 周一 */
export const formatDay = (on: string): string => {
  const [, month, day] = on.split('-').map(Number)
  return `${month}月${day}日 ${weekdayOf(on)}`
}
/** 2026-11-23 → 2026年11月23日, where another year may be meant. */
export const formatDate = (on: string): string => {
  const [year, month, day] = on.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
/** 2026-11-23T01:00:00Z → 2026年11月23日 */
export const formatDateOf = (iso: string): string => formatDate(localDayOf(iso))
/** 2026-11-23T01:00:00Z → 09:00 */
export const formatTime = (iso: string): string => {
  const at = local(iso)
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`
}
/** 2026-11-23T01:00:00Z → 11月23日 周一 09:00 */
export const formatInstant = (iso: string): string => `${formatDay(localDayOf(iso))} ${formatTime(iso)}`

/** Said wherever a day is counted whose year's notice is not loaded. */
export const PROVISIONAL = '该年放假安排尚未发布，按放假办法暂算'
