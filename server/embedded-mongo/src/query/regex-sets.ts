// Sets of characters of PCRE2 in RE2's notation, to stand between brackets.
import { invalid, unsupported } from './regex-tree.ts'

export const codePoint = (value: number) => `\\x{${value.toString(16)}}`
export const literal = (character: string) => codePoint(character.codePointAt(0)!)

const last = 0x10ffff
/** Ranges of code points, in order. */
type Ranges = [from: number, to: number][]
const show = (ranges: Ranges) => ranges.map(([from, to]) => `${codePoint(from)}-${codePoint(to)}`).join('')

function complement(ranges: Ranges): Ranges {
  const others: Ranges = []
  let next = 0
  for (const [from, to] of ranges) {
    if (from > next) others.push([next, from - 1])
    next = to + 1
  }
  if (next <= last) others.push([next, last])
  return others
}

// Unlike RE2 and JavaScript: \s has the vertical tab, and none of these knows more than ASCII.
const classes: Record<string, Ranges> = {
  d: [[0x30, 0x39]],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
  h: [9, 32, 0xa0, 0x1680, 0x180e]
    .map(each => [each, each] as [number, number])
    .concat([
      [0x2000, 0x200a],
      [0x202f, 0x202f],
      [0x205f, 0x205f],
      [0x3000, 0x3000],
    ]),
  v: [
    [10, 13],
    [0x85, 0x85],
    [0x2028, 0x2029],
  ],
}

/** \d, \W and their kin; undefined for any other letter. */
export function classEscape(letter: string): string | undefined {
  const ranges = classes[letter.toLowerCase()]
  if (!ranges) return undefined
  return show(letter === letter.toLowerCase() ? ranges : complement(ranges))
}

const posixNames = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
)

/** [:alpha:] and its kin. */
export function posixClass(name: string, ignoreCase: boolean): string {
  const plain = name.replace(/^\^/, '')
  if (name === '<' || name === '>') throw unsupported(`A word edge [[:${name}:]]`)
  if (!posixNames.has(plain)) throw invalid(`unknown POSIX class name ${name}`)
  return `[:${ignoreCase ? name.replace(/upper|lower/, 'alpha') : name}:]`
}

const categories = new Set(
  'C Cc Cf Cn Co L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(
    ' ',
  ),
)
const ownNames: Record<string, string> = {
  any: '\\u{0}-\\u{10ffff}',
  'l&': '\\p{Lu}\\p{Ll}\\p{Lt}',
  lc: '\\p{Lu}\\p{Ll}\\p{Lt}',
  xan: '\\p{L}\\p{N}',
  xwd: '\\p{L}\\p{N}_',
  xsp: '\\p{Z}\\t-\\r\\x85',
  xps: '\\p{Z}\\t-\\r\\x85',
}
const titled = (name: string) => name.toLowerCase().replace(/(^|_)[a-z]/g, letters => letters.toUpperCase())
const isKnown = (set: string) => {
  try {
    return Boolean(new RegExp(`[${set}]`, 'u'))
  } catch {
    return false
  }
}

/** A property in JavaScript's notation. Scripts are meant with their extensions, as PCRE2 means them since 10.40. */
function propertyOf(given: string): string {
  const name = given.replace(/[\s-]/g, '')
  const own = ownNames[name.toLowerCase()]
  if (own) return own
  if (categories.has(titled(name))) return `\\p{${titled(name)}}`
  const [, kind, value = name] = /^(sc|script|scx|script_?extensions)[:=](.*)$/i.exec(name) ?? []
  const script = `\\p{${/^(sc|script)$/i.test(kind ?? '') ? 'Script' : 'Script_Extensions'}=${titled(value)}}`
  if (isKnown(script)) return script
  const property = `\\p{${titled(name)}}`
  if (!kind && isKnown(property) && !isKnown(`\\p{General_Category=${titled(name)}}`)) return property
  throw invalid(`unknown property ${given} after \\P or \\p`)
}

const known = new Map<string, Ranges>()

/** Found once for each property: about ten milliseconds. */
function rangesOf(property: string): Ranges {
  const found = known.get(property)
  if (found) return found
  const members = new RegExp(`[${property}]+`, 'gu')
  const ranges: Ranges = []
  for (let start = 0; start <= last; start += 0x800) {
    if (start === 0xd800) continue
    const text = String.fromCodePoint(...Array.from({ length: 0x800 }, (_, i) => start + i))
    const width = start > 0xffff ? 2 : 1
    for (const { index, 0: run } of text.matchAll(members)) {
      const from = start + index / width
      const to = from + run.length / width - 1
      const previous = ranges.at(-1)
      if (previous?.[1] === from - 1) previous[1] = to
      else ranges.push([from, to])
    }
  }
  known.set(property, ranges)
  return ranges
}

/** \p{name}, \P{name}, \p{^name}. */
export function propertySet(given: string, negated: boolean, ignoreCase: boolean): string {
  const inverted = given.startsWith('^')
  const name = inverted ? given.slice(1) : given
  const property = propertyOf(name)
  // PCRE2 itself changed its mind about it.
  if (ignoreCase && /^\\p\{L[ult]\}$/.test(property)) throw unsupported(`\\p{${name}} without regard to case`)
  const ranges = rangesOf(property)
  return show(negated === inverted ? ranges : complement(ranges))
}
