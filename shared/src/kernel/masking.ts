import { cleanLine, cleanPhone, FORMS, isMobile, phoneTailOf } from './clean.ts'
import { maskDocument, typesOf } from './documents.ts'
import { ERASED } from './erased.ts'

/** 138****5678, 020****0000 */
export const maskPhone = (phone: string): string =>
  phone === ERASED ? phone : `${phone.slice(0, 3)}****${phoneTailOf(phone)}`
/** As people count them: a rare one takes two code units, and what chooses its form is none. */
const charactersOf = (name: string): string[] => [...name.replace(FORMS, '')]
/** 李**, 欧*: the first character stays. */
export const maskName = (name: string): string => {
  if (name === ERASED) return name
  const [first = '', ...others] = charactersOf(name)
  return first + '*'.repeat(Math.min(2, others.length))
}

const lastShown = (name: string): string => {
  const [first = '', ...others] = charactersOf(name)
  const last = others.at(-1) ?? ''
  return others.length < 2 ? `*${last}` : first + '*'.repeat(Math.min(2, others.length - 1)) + last
}
const twoShown = (name: string): string => {
  const [first = '', second = '', ...others] = charactersOf(name)
  return first + second + '*'.repeat(Math.min(2, others.length))
}
/**
 * The names of one list: different people whose masks would be alike are told apart by one more character, 陈*明 and
 * 陈*英, or 陈大* and 陈小*. Who is called the same looks the same.
 */
export const maskNamesApart = <T extends string | null>(names: readonly T[]): (string | T)[] => {
  const known = [...new Set(names.filter(name => name !== null))]
  const shown = (name: string): string => {
    const alike = known.filter(other => maskName(other) === maskName(name))
    const apart = [maskName, lastShown, twoShown].find(mask => new Set(alike.map(mask)).size === alike.length)
    return (apart ?? lastShown)(name)
  }
  return names.map(name => (name === null ? name : shown(name)))
}

/** One sign for each character: forms of a digit or letter are that, unseen ones are a blank. */
const signOf = (character: string): string => {
  const sign = cleanLine(character.normalize('NFKC')).toUpperCase()
  if (character === '\n') return character
  if (sign === '' || /[\p{Pd}\p{M}]/u.test(sign)) return ' '
  return sign === '×' ? 'X' : sign.length === 1 ? sign : '□'
}
interface Group {
  from: number
  signs: string
}
/** Digits with at most a few blanks or signs between them, by groups. */
const RUN = /\d(?:[ ._/·(),、*~]{0,6}[\dX])*/g
const groupsIn = (run: string, from: number): Group[] =>
  [...run.matchAll(/[\dX]+/g)].map(({ 0: signs, index }) => ({ from: from + index, signs }))

/** 18 signs of an ID card with a likely day of birth, for what comes in several groups. */
const LIKELY_ID = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX]$/
/** The 15 of before 2013, which are most of the 18 of today. */
const OLD_ID = /^[1-6]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/
const isCard = (number: string, groups: number): boolean =>
  groups === 1 ? /^\d{17}[\dX]$/.test(number) : LIKELY_ID.test(number)
const maskedNumber = (number: string, groups: number): string | null => {
  if (isCard(number, groups) || (groups === 1 && OLD_ID.test(number))) return maskDocument(number)
  const phone = cleanPhone(number)
  return isMobile(phone) ? maskPhone(phone) : null
}
/** A number with letters before it that is a document's: H12345678. */
const maskedLettered = (letters: string, digits: string): string | null => {
  const number = letters + digits
  const isOne = typesOf(number).some(type => type === 'hk_macao_permit' || type === 'permanent_residence')
  return isOne || /^[A-Z]{1,2}\d{7,8}$/.test(number) ? maskDocument(number) : null
}

/** Whether the number of an ID card of today stands in it, whatever stands between its groups; phones and accounts may. */
export const holdsIdNumber = (text: string): boolean =>
  [...[...text].map(signOf).join('').matchAll(RUN)].some(({ 0: run }) => {
    const groups = groupsIn(run, 0).map(({ signs }) => signs)
    return groups.some((_, from) =>
      groups.some((_, to) => to >= from && isCard(groups.slice(from, to + 1).join(''), to - from + 1)),
    )
  })

/**
 * A text somebody wrote, with every ID number, mobile number and lettered document number in it masked, whatever
 * stands between their groups; other long numbers stay, such as case numbers, and the phones of offices.
 */
export const maskNumbersIn = (text: string): string => {
  const characters = [...text]
  const signs = characters.map(signOf).join('')
  const masked: string[] = []
  let done = 0
  const put = (from: number, to: number, instead: string) => {
    masked.push(characters.slice(done, from).join(''), instead)
    done = to
  }
  for (const { 0: run, index } of signs.matchAll(RUN)) {
    const groups = groupsIn(run, index)
    const [, letters = ''] =
      /(?:^|[^A-Z])([A-Z]{1,3}) ?$/.exec(signs.slice(Math.max(0, index - 5), index)) ?? []
    for (let i = 0; i < groups.length; i++) {
      let number = ''
      for (let j = i; j < groups.length && number.length < 20; j++) {
        const { from, signs: last } = groups[j]!
        number += last
        const lettered = i === 0 && letters ? maskedLettered(letters, number) : null
        const instead = lettered ?? maskedNumber(number, j - i + 1)
        if (!instead) continue
        const begins = lettered ? signs.lastIndexOf(letters, index) : groups[i]!.from
        put(begins, from + last.length, instead)
        i = j
        break
      }
    }
  }
  return masked.join('') + characters.slice(done).join('')
}
