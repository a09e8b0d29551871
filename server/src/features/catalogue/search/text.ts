const MAX_LENGTH = 200
const HAN = /\p{Script=Han}/u

/** One width of letters and brackets, lower case, anything but Chinese, letters and digits becomes a space. */
export const plainText = (text: string) =>
  text
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Script=Han}a-z0-9]+/gu, ' ')
    .trim()

export const compact = (text: string) => plainText(text).replaceAll(' ', '')

export const isHan = (char: string) => HAN.test(char)

/** Words written in letters: KTV, CT. */
export const letterWordsOf = (text: string) => plainText(text).match(/[a-z]{2,}/g) ?? []

export const pairsOf = <T>(parts: readonly T[]): [T, T][] =>
  parts.slice(1).map((part, at) => [parts[at]!, part])

/** Replaces the longest known word at each place, left to right. */
export const createReplacer = (replacements: ReadonlyMap<string, string>) => {
  const words = [...replacements.keys()].sort((a, b) => b.length - a.length)
  if (words.length === 0) return (text: string) => text
  const anyWord = new RegExp(words.join('|'), 'gu')
  return (text: string) => text.replace(anyWord, word => replacements.get(word) ?? word)
}
