import type { DisplayCall } from '@zhenyiban/shared/queue/display.ts'

export type Call = DisplayCall
/** How 1 is read in a number: 一, or 幺 as on the telephone and the railway, which no ear takes for 七. */
export type One = 'yi' | 'yao'

const DIGITS = [...'零一二三四五六七八九']
const digitOf = (sign: string, one: One): string => {
  if (!/\d/.test(sign)) return sign
  return sign === '1' && one === 'yao' ? '幺' : DIGITS[Number(sign)]!
}
/** 3 → 三, 12 → 十二: a window is counted, not spelt. */
const windowWord = (windowNumber: number): string => {
  const [tens, units] = [Math.floor(windowNumber / 10), windowNumber % 10]
  if (tens === 0) return DIGITS[units]!
  if (tens > 9) return [...String(windowNumber)].map(sign => digitOf(sign, 'yi')).join(' ')
  return `${tens === 1 ? '' : DIGITS[tens]}十${units === 0 ? '' : DIGITS[units]}`
}

/** What the hall hears: 「请 A 零 一 八 号 到 三 号 窗口」. Digits one by one, since 「十八」 and 「八十」 sound alike in a crowd. */
export const spokenCall = (
  { number, windowNumber }: Pick<Call, 'number' | 'windowNumber'>,
  one: One = 'yi',
): string => {
  const said = [...number].map(sign => digitOf(sign, one)).join(' ')
  return `请 ${said} 号 到 ${windowWord(windowNumber)} 号 窗口`
}
