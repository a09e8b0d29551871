// Reads what stands for characters in a pattern of PCRE2: escapes, and what is between brackets.
import { classEscape, literal, posixClass, propertySet } from './regex-sets.ts'
import { type CharacterSet, invalid } from './regex-tree.ts'

export type RegexFlags = { i: boolean; m: boolean; s: boolean; x: boolean; U: boolean }

const controls: Record<string, number> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 }

function addRange(set: CharacterSet, from: string, to: string): void {
  const [low, high] = [from.codePointAt(0)!, to.codePointAt(0)!]
  if (low > high) throw invalid('range out of order in character class')
  set.named += low === high ? literal(from) : `${literal(from)}-${literal(to)}`
  set.cased ||= low === high ? from.toLowerCase() !== from.toUpperCase() : high >= 0x41
}

export class RegexReader {
  protected readonly pattern: string
  protected flags: RegexFlags
  protected at = 0

  constructor(pattern: string, flags: RegexFlags) {
    this.pattern = pattern
    this.flags = flags
  }

  protected get rest() {
    return this.pattern.slice(this.at)
  }

  protected take(expected: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(expected.source, 'yu')
    sticky.lastIndex = this.at
    const found = sticky.exec(this.pattern)
    if (found) this.at = sticky.lastIndex
    return found ?? undefined
  }

  /** After a backslash: what means the same within brackets and outside. */
  protected escapedMember(): { set: string } | { character: string } {
    const property = this.take(/([pP])(?:\{([^}]*)\}|([A-Za-z]))/)
    if (property) return { set: propertySet(property[2] ?? property[3]!, property[1] === 'P', this.flags.i) }
    const hex = this.take(/x(?:\{([\dA-Fa-f]+)\}|([\dA-Fa-f]{0,2}))|N\{U\+([\dA-Fa-f]+)\}/)
    if (hex) return { character: this.point(Number.parseInt(hex[1] ?? hex[3] ?? (hex[2] || '0'), 16)) }
    const octal = this.take(/o\{([0-7]+)\}|(0[0-7]{0,2})/)
    if (octal) return { character: this.point(Number.parseInt(octal[1] ?? octal[2]!, 8)) }
    const control = this.take(/c([ -~])/)
    if (control) return { character: String.fromCharCode(control[1]!.toUpperCase().charCodeAt(0) ^ 64) }
    const letter = this.take(/[\s\S]/)?.[0]
    if (letter === undefined) throw invalid('\\ at end of pattern')
    if (letter in controls) return { character: String.fromCharCode(controls[letter]!) }
    const set = classEscape(letter)
    if (set) return { set }
    if (/[A-Za-z\d]/.test(letter)) throw invalid(`unrecognized character ${letter} follows \\`)
    return { character: letter }
  }

  private point(value: number): string {
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
      throw invalid('character code point value is too large')
    return String.fromCodePoint(value)
  }

  /** After an opening bracket and its ^. */
  protected bracket(): CharacterSet {
    const set = { named: '', cased: false, classes: '' }
    for (let first = true; ; first = false) {
      if (this.at >= this.pattern.length) throw invalid('missing terminating ] for character class')
      if (!first && this.take(/\]/)) return set
      this.addMembers(set)
    }
  }

  /** One member of a bracket, or a range of them. */
  private addMembers(set: CharacterSet): void {
    const quoted = this.take(/\\Q([\s\S]*?)\\E/)
    for (const character of quoted?.[1] ?? '') addRange(set, character, character)
    if (quoted || this.take(/\\E/)) return
    const from = this.member()
    const to = this.take(/-(?!\])/) ? this.member() : from
    if ('set' in from && to === from) set.classes += from.set
    else if ('set' in from || 'set' in to) throw invalid('invalid range in character class')
    else addRange(set, from.character, to.character)
  }

  private member(): { set: string } | { character: string } {
    const posix = this.take(/\[:(\^?[a-z<>]*):\]/)
    if (posix) return { set: posixClass(posix[1]!, this.flags.i) }
    if (this.take(/\[([.=])[^\]]*\1\]/)) throw invalid('POSIX collating elements are not supported')
    if (!this.take(/\\/)) {
      const character = this.take(/[\s\S]/)?.[0]
      if (character === undefined) throw invalid('missing terminating ] for character class')
      return { character }
    }
    if (this.take(/b/)) return { character: '\b' }
    const octal = this.take(/[1-7][0-7]{0,2}/)?.[0]
    if (octal) return { character: this.point(Number.parseInt(octal, 8)) }
    if (this.take(/[BRXN](?!\{U)/)) throw invalid('escape sequence is invalid in character class')
    return this.escapedMember()
  }
}
