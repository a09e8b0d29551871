import { cleanNumber } from './clean.ts'
import { ERASED } from './erased.ts'
import { isDay, isIdNumber } from './id-number.ts'

/**
 * What proves who somebody is (证件). A number alone is an ID card's, as older phones send it. Every type says its
 * name, a hint, how its number looks and is checked, and when its holder was born, where the number tells.
 */
export const documentTypes = [
  'id_card',
  'hk_macao_permit',
  'taiwan_permit',
  'residence_permit',
  'permanent_residence',
  'passport',
  'household',
  'organisation',
] as const
export type DocumentType = (typeof documentTypes)[number]
/** What a person has; a firm applies with its 统一社会信用代码. */
export const personDocumentTypes = documentTypes.filter(type => type !== 'organisation')
export interface Document {
  type: DocumentType
  number: string
}
export const documentLabels: Record<DocumentType, string> = {
  id_card: '身份证',
  hk_macao_permit: '港澳居民来往内地通行证',
  taiwan_permit: '台湾居民来往大陆通行证',
  residence_permit: '港澳台居民居住证',
  permanent_residence: '外国人永久居留身份证',
  passport: '护照',
  household: '户口簿（没有身份证的孩子）',
  organisation: '单位（统一社会信用代码）',
}
/** What its number is called on a form. */
export const documentNumberLabels: Record<DocumentType, string> = {
  id_card: '身份证号',
  hk_macao_permit: '通行证号码',
  taiwan_permit: '通行证号码',
  residence_permit: '居住证号码',
  permanent_residence: '永久居留身份证号码',
  passport: '护照号码',
  household: '身份号码或户号',
  organisation: '统一社会信用代码',
}
export const documentHints: Record<DocumentType, string> = {
  id_card: '18 位，最后一位可能是 X',
  hk_macao_permit: '回乡证：H 或 M 加 8 位数字',
  taiwan_permit: '台胞证：8 位数字',
  residence_permit: '18 位，以 81、82 或 83 开头',
  permanent_residence: '新证 18 位，以 9 开头；旧证 3 个字母加 12 位数字',
  passport: '护照首页的号码，字母和数字',
  household: '填孩子的 18 位身份号码；还没有号码的，填户口簿的户号',
  organisation: '营业执照或登记证上的 18 位代码',
}

const dayOf = (year: string, rest: string): string => `${year}-${rest.slice(0, 2)}-${rest.slice(2, 4)}`
const bornIn18 = (number: string): string => dayOf(number.slice(6, 10), number.slice(10, 14))
/** GB 32100-2015: 31 characters, without I, O, S, V and Z; weights are powers of 3. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const isCreditCode = (code: string): boolean => {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  let [sum, weight] = [0, 1]
  for (const sign of code.slice(0, 17)) {
    sum += SIGNS.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return SIGNS[(31 - (sum % 31)) % 31] === code[17]
}

/**
 * The old permanent residence card (2004 to 2023): nationality, place, two digits of the year of birth, month, day,
 * two more. How its last digit is made was never published, so it is not judged; the day of birth is. What is said of it is
 * the check digit of passports (ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1 over the whole, A = 10). That holds for
 * KAZ110090123105 but not for CHN110190010112 (5, not 2), which has to be taken: a guess must not refuse people their card.
 * The new card has the check of GB 11643, as every number of 18.
 */
const OLD_RESIDENCE = /^[A-Z]{3}\d{4}(\d{2})(\d{4})\d{2}$/
const bornInOld = (number: string, today: string): string | null => {
  const [, year, rest] = OLD_RESIDENCE.exec(number) ?? []
  if (!year || !rest) return null
  const days = [`20${year}`, `19${year}`].map(full => dayOf(full, rest)).filter(isDay)
  return days.find(day => day <= today) ?? days[0] ?? null
}

const FORMS: Record<DocumentType, (number: string) => boolean> = {
  id_card: number => /^[1-7]/.test(number) && isIdNumber(number),
  // Cards before 2013 have two more digits, which count the cards and not the holder.
  hk_macao_permit: number => /^[HM]\d{8}(\d{2})?$/.test(number),
  taiwan_permit: number => /^\d{8}(\d{2})?$/.test(number),
  residence_permit: number => /^8[123]0000/.test(number) && isIdNumber(number),
  permanent_residence: number =>
    number.length === 18 ? number.startsWith('9') && isIdNumber(number) : bornInOld(number, '9999') !== null,
  passport: number => /^[A-Z0-9]{5,17}$/.test(number) && /\d\D*\d/.test(number),
  household: number =>
    number.length === 18
      ? /^[1-7]/.test(number) && isIdNumber(number)
      : /^(?=.*\d{4})[A-Z0-9]{6,17}$/.test(number),
  organisation: isCreditCode,
}
const WRONG: Record<DocumentType, string> = {
  id_card: '身份证号有误，请对照证件核对 18 位号码',
  hk_macao_permit: '通行证号码有误，应为 H 或 M 加 8 位数字，请对照证件核对',
  taiwan_permit: '通行证号码有误，应为 8 位数字，请对照证件核对',
  residence_permit: '居住证号码有误，应为 81、82 或 83 开头的 18 位号码，请对照证件核对',
  permanent_residence: '永久居留身份证号码有误，请对照证件核对：新证 18 位，旧证 15 位',
  passport: '护照号码有误，应为 5 到 17 位字母和数字，请对照护照首页核对',
  household: '号码有误，请填孩子的 18 位身份号码，或户口簿的户号',
  organisation: '统一社会信用代码有误，请对照营业执照核对 18 位代码',
}

/** Born on this local day by the number; null when it does not tell. */
export const bornOn = ({ type, number }: Document, today: string): string | null => {
  if (type === 'organisation' || type === 'passport') return null
  return number.length === 18
    ? bornIn18(number)
    : type === 'permanent_residence'
      ? bornInOld(number, today)
      : null
}
/** Which other document this number is one of, to be pointed out. */
export const typesOf = (number: string): DocumentType[] => documentTypes.filter(type => FORMS[type](number))

/** One in thirty ID numbers with a wrong digit has the check of a credit code; its birthday tells what it was meant to be. */
const isMistypedId = (number: string): boolean =>
  /^\d{17}[\dX]$/.test(number) && isDay(bornIn18(number)) && !isIdNumber(number)

/** Why a cleaned number is none of its type, with what to do; null when it may be one. `today`: a local day. */
export const whyNoDocument = (document: Document, today: string | null): string | null => {
  const { type, number } = document
  if (number === '') return '请填写证件号码'
  if (!FORMS[type](number)) {
    const other =
      number.length === 18 && !isMistypedId(number)
        ? typesOf(number).find(each => each !== 'household')
        : undefined
    return other ? `这是「${documentLabels[other]}」的号码，请改选证件类型` : WRONG[type]
  }
  const born = today === null ? null : bornOn(document, today)
  return born !== null && today !== null && born > today ? '出生日期晚于今天，请对照证件核对号码' : null
}
/** What somebody typed, of a type they chose. */
export const cleanDocument = ({ type, number }: Document): Document => ({ type, number: cleanNumber(number) })
/** What to call its number, of a type a screen may not know. */
export const documentName = (type: string): string => documentNumberLabels[type as DocumentType] ?? '证件号码'

/** A number without a type, as older phones send it: ID cards, and what has its number of the same form. */
const documentOfIdNumber = (number: string): Document => ({
  type: (['residence_permit', 'permanent_residence'] as const).find(type => FORMS[type](number)) ?? 'id_card',
  number,
})
/** Of a request that may name it in either way. */
export const documentOf = (given: {
  document?: Document | undefined
  idNumber?: string | undefined
}): Document | null => given.document ?? (given.idNumber ? documentOfIdNumber(given.idNumber) : null)
/**
 * Two records are of the same person when this is the same. A child in the household register has the number its ID
 * card will have, so numbers of 18 stand alone, as they always did.
 */
export const documentKey = ({ type, number }: Document): string =>
  type !== 'organisation' && isIdNumber(number) ? number : `${type}:${number}`

/** 4401**********002X, H12***678: the ends by which its holder knows it, never more than half of it. */
export const maskDocument = (number: string): string => {
  if (number === ERASED) return number
  const ends = number.length >= 15 ? [4, 4] : number.length >= 8 ? [2, 3] : [1, 2]
  const [head = 0, tail = 0] = ends
  return number.slice(0, head) + '*'.repeat(Math.max(0, number.length - head - tail)) + number.slice(-tail)
}
