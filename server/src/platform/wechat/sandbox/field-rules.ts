/**
 * What WeChat takes in a field of a subscribe message, by the kind its key begins with (微信开放文档, 订阅消息参数值内容限制).
 * Written from WeChat's side, apart from how the adapter brings values within these limits.
 */
const CHINESE = /\p{Script=Han}/u
const SIGNS = '[!-/:-@\\[-`{-~！-～、。《》「」【】…—·]'
const lengthOf = (value: string) => [...value].length

const DAY = /^(\d{4})(?:-(\d{2})-(\d{2})|\/(\d{2})\/(\d{2})|年(\d{1,2})月(\d{1,2})日)$/
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/
const isDay = (text: string): boolean => {
  const found = DAY.exec(text)
  if (!found) return false
  const [year, month, day] = found
    .slice(1)
    .filter(part => part !== undefined)
    .map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
/** One point in time; no milliseconds, no zone. */
const isMoment = (text: string, needs: 'day' | 'clock'): boolean => {
  const [first = '', second, ...more] = text.split(' ')
  if (more.length > 0) return false
  if (second !== undefined) return isDay(first) && CLOCK.test(second)
  return needs === 'day' ? isDay(first) : CLOCK.test(first)
}
/** Or two of them, with `~` between. */
const isSpan = (text: string, needs: 'day' | 'clock'): boolean => {
  const points = text.split('~')
  return points.length <= 2 && points.every(point => isMoment(point, needs))
}

const takes: Record<string, (value: string) => boolean> = {
  thing: value => lengthOf(value) <= 20 && !/[\r\n\t]/.test(value),
  number: value => /^\d[\d.]{0,31}$/.test(value) && (value.match(/\./g)?.length ?? 0) <= 1,
  letter: value => /^[a-zA-Z]{1,32}$/.test(value),
  symbol: value => lengthOf(value) <= 5 && new RegExp(`^${SIGNS}+$`, 'u').test(value),
  character_string: value => /^[\x20-\x7e]{1,32}$/.test(value),
  time: value => isSpan(value, 'clock'),
  date: value => isSpan(value, 'day'),
  amount: value => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: value => /^[\d+-]{1,17}$/.test(value),
  car_number: value => /^[\p{Script=Han}A-Z0-9][A-Z0-9]{0,6}[\p{Script=Han}A-Z0-9]$/u.test(value),
  name: value =>
    CHINESE.test(value)
      ? lengthOf(value) <= 10 && /^[\p{Script=Han}a-zA-Z·. ]+$/u.test(value)
      : new RegExp(`^(?:[a-zA-Z ]|${SIGNS}){1,20}$`, 'u').test(value),
  phrase: value => /^\p{Script=Han}{1,5}$/u.test(value),
}

/** The keys of a template's fields: `{{thing1.DATA}}`. */
const fieldKeysIn = (content: string): string[] =>
  [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key]) => key!)

const isTaken = (key: string, given: unknown): boolean => {
  const value = (given as { value?: unknown } | null)?.value
  // A space in front is refused; so is one behind, which nobody sees.
  if (typeof value !== 'string' || value === '' || value !== value.trim()) return false
  return takes[/^([a-z_]+)\d+$/.exec(key)?.[1] ?? '']?.(value) ?? false
}
/** The first field WeChat would not take: one of the template's that is missing or wrong, or one it does not have. */
export const wrongField = (content: string, data: Record<string, unknown>): string | null => {
  const keys = fieldKeysIn(content)
  return [...keys, ...Object.keys(data)].find(key => !keys.includes(key) || !isTaken(key, data[key])) ?? null
}
