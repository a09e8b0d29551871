import { cleanNumber } from '../kernel/clean.ts'

/**
 * Case number (受理编号): 9-digit town code, 8-digit local day, 5-digit serial of that day, check digit
 * by ISO 7064 MOD 11,10, which finds every single wrong digit and nearly every swap of neighbours.
 * At most 50 characters are allowed by the Guangdong rating interface; this is 23 digits.
 */
export const caseNumberOf = (townCode: string, on: string, serial: number): string => {
  const digits = `${townCode}${on.replaceAll('-', '')}${String(serial).padStart(5, '0')}`
  if (!/^\d{22}$/.test(digits)) throw new RangeError(`not a case number: ${digits}`)
  return digits + checkDigit(digits)
}
/** 受理编号 as somebody copies or types it: with what stands around it, in groups, in full-width digits. */
export const cleanCaseNumber = (typed: string): string =>
  cleanNumber(typed.normalize('NFKC').replace(/^\D+|\D+$/g, ''))
export const isCaseNumber = (text: string): boolean =>
  /^\d{23}$/.test(text) && checkDigit(text.slice(0, -1)) === text.slice(-1)

const checkDigit = (digits: string): string => {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}
/** In groups, as people read it out: 440117113 20261123 00001 7. */
export const spellCaseNumber = (text: string): string =>
  `${text.slice(0, 9)} ${text.slice(9, 17)} ${text.slice(17, 22)} ${text.slice(22)}`
