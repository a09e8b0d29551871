// Reads the syntax of PCRE2, as MongoDB has it, into a tree.
import { type RegexFlags, RegexReader } from './regex-reader.ts'
import { codePoint } from './regex-sets.ts'
import { type CharacterSet, invalid, isAssertion, isNothing, type Node, unsupported } from './regex-tree.ts'

const classOf = (classes: string): CharacterSet => ({ named: '', cased: false, classes })
const nothing: Node = { kind: 'sequence', parts: [] }
const deepest = 250
const mostRepeats = 65_535
/** The engine's own bound. */
const mostRepeatsHere = 1000

const assertions = { A: 'start', z: 'end', Z: 'lastLineEnd', b: 'wordEdge', B: 'noWordEdge' } as const
const namesOfEscapes: Record<string, string> = {
  C: '\\C',
  G: '\\G',
  K: '\\K',
  R: '\\R',
  X: '\\X',
  k: 'A backreference',
  g: 'A backreference or subroutine call',
}
const otherGroups: [start: RegExp, name: string][] = [
  [/^\(\?[=!]|^\(\*n?(pla|positive_lookahead|nla|negative_lookahead)/, 'A look-ahead'],
  [/^\(\?<[=!]|^\(\*n?(plb|positive_lookbehind|nlb|negative_lookbehind)/, 'A look-behind'],
  [/^\(\?>|^\(\*atomic/, 'An atomic group'],
  [/^\(\?\|/, 'A branch reset group'],
  [/^\(\?\(/, 'A condition'],
  [/^\(\?P=/, 'A backreference'],
  [/^\(\?(R|[+-]?\d|&|P>)/, 'A recursion'],
  [/^\(\?C/, 'A callout'],
  [/^\(\*/, 'A verb (*…)'],
]

/** Parses once; what the engine cannot do is refused only where PCRE2 would take the pattern. */
export function parseRegex(pattern: string, flags: Omit<RegexFlags, 'U'>): Node {
  return new Parser(pattern, { ...flags, U: false }).parse()
}

class Parser extends RegexReader {
  private groups = 0
  private depth = 0
  private highestReference = 0
  private readonly names = new Set<string>()
  private refusal: Error | undefined

  parse(): Node {
    const tree = this.choice()
    if (this.at < this.pattern.length) throw invalid('unmatched closing parenthesis')
    if (this.highestReference > this.groups) throw invalid('reference to non-existent subpattern')
    if (this.refusal) throw this.refusal
    return tree
  }

  private refuse(what: string): Node {
    this.refusal ??= unsupported(what)
    return nothing
  }

  private choice(): Node {
    const parts = [this.sequence()]
    while (this.take(/\|/)) parts.push(this.sequence())
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
  }

  private sequence(): Node {
    const parts: Node[] = []
    for (;;) {
      this.skip()
      const next = this.pattern[this.at]
      if (next === undefined || next === '|' || next === ')') return { kind: 'sequence', parts }
      const quoted = this.take(/\\Q([\s\S]*?)(?:\\E|$)/)
      if (quoted) parts.push(...this.quoted(quoted[1]!))
      else {
        const node = this.atom()
        if (node) parts.push(this.repeated(node))
      }
    }
  }

  /** Comments, and with the flag x white space. */
  private skip(): void {
    while (this.take(/\(\?#[^)]*\)|\\E/) || (this.flags.x && this.take(/[\t-\r ]+|#[^\n]*\n?/)));
    if (this.rest.startsWith('(?#')) throw invalid('missing ) after (?# comment')
  }

  private quoted(text: string): Node[] {
    const characters = [...text].map(value => this.character(value))
    const end = characters.pop()
    return end ? [...characters, this.repeated(end)] : []
  }

  private character(value: string): Node {
    return { kind: 'character', value, ignoreCase: this.flags.i }
  }

  private set(set: CharacterSet, negated = false): Node {
    return { kind: 'set', set, negated, ignoreCase: this.flags.i }
  }

  /** Undefined for what only changes the flags. */
  private atom(): Node | undefined {
    if (this.pattern[this.at] === '(') return this.group()
    if (this.take(/\[/)) {
      const negated = this.take(/\^/) !== undefined
      return this.set(this.bracket(), negated)
    }
    if (this.take(/\\/)) return this.escape()
    if (this.quantifier()) throw invalid('quantifier does not follow a repeatable item')
    const [value] = this.take(/[\s\S]/)!
    const { m, s } = this.flags
    if (value === '.')
      return s ? this.set(classOf(`${codePoint(0)}-${codePoint(0x10ffff)}`)) : this.set(classOf('\\n'), true)
    if (value === '^') return { kind: m ? 'lineStart' : 'start' }
    if (value === '$') return { kind: m ? 'lineEnd' : 'lastLineEnd' }
    return this.character(value)
  }

  private quantifier(): { least: number; most: number } | undefined {
    const sign = this.take(/[*+?]/)?.[0]
    if (sign) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY }
    const counts = this.take(/\{(\d*)(,?)(\d*)\}/)
    if (!counts) return undefined
    const [all, least, comma, most] = counts
    if (!least) {
      // Taken for what it is, or for a quantifier, by different releases of PCRE2.
      if (most) this.refuse(`${all}`)
      this.at -= all.length
      return undefined
    }
    const bounds = {
      least: Number(least),
      most: most ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least),
    }
    const largest = most ? Math.max(bounds.least, bounds.most) : bounds.least
    if (largest > mostRepeats) throw invalid('number too big in {} quantifier')
    if (bounds.most < bounds.least) throw invalid('numbers out of order in {} quantifier')
    if (largest > mostRepeatsHere) this.refuse(`A repetition of more than ${mostRepeatsHere}`)
    return bounds
  }

  private repeated(body: Node): Node {
    this.skip()
    const bounds = this.quantifier()
    if (!bounds) return body
    if (isAssertion(body)) throw invalid('quantifier does not follow a repeatable item')
    if (this.take(/\+/)) return this.refuse('A possessive quantifier')
    const lazy = this.take(/\?/) !== undefined
    this.skip()
    if (this.quantifier()) throw invalid('quantifier does not follow a repeatable item')
    if (isNothing(body)) return body
    return { kind: 'repeat', body, lazy: lazy !== this.flags.U, ...bounds }
  }

  private group(): Node | undefined {
    const { flags } = this
    const other = otherGroups.find(([start]) => start.test(this.rest))
    if (other) {
      this.refuse(other[1])
      this.take(/\((\?(<[=!]|[=!>|]|\(\w*\)|[^()]*)|\*[^():]*:?)/)
    } else {
      const set = this.take(/\(\?(\^?[imsxnJU]*)(?:-([imsxnJU]*))?([:)])/)
      if (set) {
        this.setFlags(set[1]!, set[2] ?? '')
        if (set[3] === ')') return undefined
        return this.inside(flags, false)
      }
      const name = this.take(/\(\?(?:P?<(\w*)>|'(\w*)')/)
      if (name) this.named(name[1] ?? name[2]!)
      else if (this.rest.startsWith('(?')) throw invalid('unrecognized character after (? or (?-')
      else this.take(/\(/)
    }
    if (!other) this.groups++
    return this.inside(flags, !other)
  }

  private named(name: string): void {
    if (!/^[A-Za-z_]\w{0,31}$/.test(name)) throw invalid(`subpattern name ${name}`)
    if (this.names.has(name)) throw invalid('two named subpatterns have the same name')
    this.names.add(name)
  }

  private inside(outer: RegexFlags, captures: boolean): Node {
    if (++this.depth > deepest) throw invalid('parentheses are too deeply nested')
    const body = this.choice()
    if (!this.take(/\)/)) throw invalid('missing closing parenthesis')
    this.depth--
    this.flags = outer
    return { kind: 'group', body, captures }
  }

  private setFlags(on: string, off: string): void {
    if (/xx|[nJ]/.test(on + off)) this.refuse(`The option (?${on})`)
    const before = on.startsWith('^')
      ? { i: false, m: false, s: false, x: false, U: this.flags.U }
      : this.flags
    const next = { ...before }
    for (const flag of on.replace(/[\^nJ]/g, '')) next[flag as keyof RegexFlags] = true
    for (const flag of off.replace(/[nJ]/g, '')) next[flag as keyof RegexFlags] = false
    this.flags = next
  }

  /** After a backslash outside of brackets. */
  private escape(): Node {
    const reference = this.take(/[1-9]\d*/)?.[0]
    if (reference) return this.reference(reference)
    const letter = this.pattern[this.at]
    if (letter === undefined) throw invalid('\\ at end of pattern')
    if (letter in assertions) {
      this.at++
      return { kind: assertions[letter as keyof typeof assertions] }
    }
    if (letter === 'N' && !this.rest.startsWith('N{U+')) {
      this.at++
      return this.set(classOf('\\n'), true)
    }
    if (letter in namesOfEscapes) {
      const reference = this.take(/[gk](\{[^}]*\}|<[^>]*>|'[^']*'|[+-]?\d+)/)
      if (!reference && /[gk]/.test(letter)) throw invalid(`\\${letter} is not followed by a name`)
      if (!reference) this.at++
      return this.refuse(namesOfEscapes[letter]!)
    }
    const member = this.escapedMember()
    return 'set' in member ? this.set(classOf(member.set)) : this.character(member.character)
  }

  private reference(digits: string): Node {
    const number = Number(digits)
    if (number >= 10 && number > this.groups && /^[1-7]/.test(digits)) {
      const octal = /^[0-7]{1,3}/.exec(digits)![0]
      this.at -= digits.length - octal.length
      return this.character(String.fromCodePoint(Number.parseInt(octal, 8)))
    }
    this.highestReference = Math.max(this.highestReference, number)
    return this.refuse('A backreference')
  }
}
