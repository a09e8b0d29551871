import { CHINA_OFFSET_MINUTES } from '@zhenyiban/shared/time/chinese-dates.ts'

/** `yyyyMMddHHmmss`, of the clock on the wall in China. */
export const provinceTime = (at: Date): string =>
  new Date(+at + CHINA_OFFSET_MINUTES * 60_000).toISOString().replace(/\D/g, '').slice(0, 14)

/** Null of what no clock shows. */
export const readProvinceTime = (text: string): Date | null => {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!found) return null
  const [, year, month, day, hour, minute, second] = found
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  return Number.isNaN(+at) || provinceTime(at) !== text ? null : at
}
