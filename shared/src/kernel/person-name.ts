import { FORMS, IDEOGRAPH } from './clean.ts'

const NAME_AT_MOST = 60
const LETTER = new RegExp(`[\\p{L}\\p{Nl}${IDEOGRAPH}]`, 'u')
/** Besides letters what is printed in names of people and firms; U+0F0B stands between Tibetan syllables. */
const FOREIGN = new RegExp(`[^\\p{L}\\p{M}\\p{Nl}\\p{Nd}\\p{Pd}${IDEOGRAPH} ·.,'’‘()（）&/\\u0F0B]`, 'u')
/** Accents on nothing or on an ideograph, and heaps of them, which no script has. */
const STRAY = new RegExp(`(?:^|[^\\p{L}\\p{M}]|[${IDEOGRAPH}])\\p{M}|\\p{M}{5}`, 'u')

/** Why a cleaned text is not the name of a person or a firm, with what to do; null when it may be one. */
export const whyNoName = (name: string): string | null => {
  if (name === '') return '请填写姓名'
  const [foreign] = FOREIGN.exec(name) ?? []
  if (foreign) return `姓名里不能有「${foreign}」，请照证件上的写法填写`
  if (!LETTER.test(name)) return '姓名里要有汉字或字母，请照证件上的写法填写'
  const written = name.replace(FORMS, '')
  if (STRAY.test(written)) return '姓名里有多余的附加符号，请照证件上的写法填写'
  const count = [...written].length
  return count > NAME_AT_MOST ? `姓名最多 ${NAME_AT_MOST} 个字，这里有 ${count} 个，请核对` : null
}
