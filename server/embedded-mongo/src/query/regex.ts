// Regular expressions as MongoDB has them, by an engine whose time grows with the text and no faster.
import { RE2JS } from 're2js'
import { failure, notImplemented } from '../errors.ts'
import { isRegex, regexOf } from '../values/kinds.ts'
import { parseRegex } from './regex-parser.ts'
import { type Translation, translateRegex } from './regex-translation.ts'
import { invalid, type Node } from './regex-tree.ts'

/** The longest pattern of MongoDB's, in bytes. */
const longestPattern = 32_764

/** A pattern, ready to be looked for. */
export class Pattern {
  private readonly compiled: RE2JS
  private readonly translation: Translation
  private readonly quick: ((text: string) => boolean) | undefined

  constructor(source: string, flags: string) {
    const has = (flag: string) => flags.includes(flag)
    const tree = parseRegex(source, { i: has('i'), m: has('m'), s: has('s'), x: has('x') })
    this.quick = literalTest(tree)
    this.translation = translateRegex(tree)
    this.compiled = compile(this.translation.source)
  }

  test(text: string): boolean {
    if (this.quick) return this.quick(text)
    if (!this.translation.notAfterLastLine) return this.compiled.test(text)
    const matcher = this.compiled.matcher(text)
    if (!matcher.find()) return false
    const start = matcher.start()
    return !(start > 0 && start === text.length && text.endsWith('\n'))
  }
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source)
  } catch (error) {
    throw notImplemented(`A regular expression of this size (${(error as Error).message})`)
  }
}

/** Characters alone, from the beginning or anywhere, to the end or not, need no engine. */
function literalTest(tree: Node): ((text: string) => boolean) | undefined {
  const parts = tree.kind === 'sequence' ? [...tree.parts] : []
  const fromStart = parts[0]?.kind === 'start' && parts.shift() !== undefined
  const toEnd = parts.at(-1)?.kind === 'lastLineEnd' && parts.pop() !== undefined
  const characters = parts.map(part => (part.kind === 'character' ? part : undefined))
  if (characters.length === 0 || characters.includes(undefined)) return undefined
  const text = characters.map(part => part!.value).join('')
  const { ignoreCase } = characters[0]!
  if (characters.some(part => part!.ignoreCase !== ignoreCase)) return undefined
  if (ignoreCase) {
    const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    const quick = new RegExp(`${fromStart ? '^' : ''}${escaped}${toEnd ? '\\n?$' : ''}`, 'iu')
    return value => quick.test(value)
  }
  if (!toEnd) return fromStart ? value => value.startsWith(text) : value => value.includes(text)
  if (fromStart) return value => value === text || value === `${text}\n`
  return value => value.endsWith(text) || value.endsWith(`${text}\n`)
}

const mostRemembered = 200
const remembered = new Map<string, Pattern>()

function patternOf(source: string, flags: string): Pattern {
  const unknown = [...flags].find(flag => !'imsxu'.includes(flag))
  if (unknown) throw failure(51108, `invalid flag in regex options: ${unknown}`)
  if (Buffer.byteLength(source) > longestPattern) throw invalid('regular expression is too large')
  const name = `${[...flags].sort().join('')}/${source}`
  let pattern = remembered.get(name)
  if (!pattern) {
    pattern = new Pattern(source, flags)
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
    remembered.set(name, pattern)
  }
  return pattern
}

/** The pattern of a $regex and its $options, or of a regex value of BSON. */
export function toPattern(pattern: unknown, options?: unknown): Pattern {
  if (options !== undefined && typeof options !== 'string')
    throw failure('BadValue', '$options has to be a string')
  if (isRegex(pattern)) {
    const { source, flags } = regexOf(pattern)
    return patternOf(source, options ?? flags.replace(/[gyvd]/g, ''))
  }
  if (typeof pattern !== 'string') throw failure('BadValue', '$regex has to be a string')
  return patternOf(pattern, options ?? '')
}
