import { cleanName, cleanNumber, cleanPhone, isLandline, isMobile } from '../kernel/clean.ts'
import { type Document, typesOf } from '../kernel/documents.ts'
import { whyNoName } from '../kernel/person-name.ts'

/** Whatever a typed search may mean; people type what they hold. */
export interface Sought {
  caseNumber: string | null
  /** Its end, at least four digits. */
  caseTail: string | null
  phone: string | null
  phoneTail: string | null
  /** The same number may be of several types. */
  documents: Document[]
  name: string | null
}
export const soughtBy = (typed: string): Sought => {
  const number = cleanNumber(typed)
  const phone = cleanPhone(typed)
  const name = cleanName(typed)
  const digits = (least: number, most: number) =>
    new RegExp(`^\\d{${least},${most}}$`).test(number) ? number : null
  return {
    caseNumber: digits(23, 23),
    caseTail: digits(4, 22),
    phone: isMobile(phone) || isLandline(phone) ? phone : null,
    phoneTail: digits(4, 4),
    // Short ones of digits alone are the ends of numbers.
    documents: /^\d{0,7}$/.test(number) ? [] : typesOf(number).map(type => ({ type, number })),
    name: whyNoName(name) === null && !/\d{3}/.test(name) ? name : null,
  }
}
export const isNothing = ({ documents, ...rest }: Sought): boolean =>
  documents.length === 0 && Object.values(rest).every(each => each === null)
/** By what of a person it looks, for the record; [] when it names a matter or the end of a number alone. */
export const personalIn = ({ phone, documents, name }: Sought): ('phone' | 'document' | 'name')[] => [
  ...(phone ? (['phone'] as const) : []),
  ...(documents.length > 0 && !phone ? (['document'] as const) : []),
  ...(name ? (['name'] as const) : []),
]
