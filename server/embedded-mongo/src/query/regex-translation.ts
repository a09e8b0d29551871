// A tree of PCRE2 in the notation of RE2. What the two do differently is said otherwise, or refused by name.
import { literal } from './regex-sets.ts'
import { type CharacterSet, leastLength, type Node, unsupported } from './regex-tree.ts'

export type Translation = {
  source: string
  /** A match of nothing after a line end that ends the text does not count. */
  notAfterLastLine: boolean
}
/** What comes after a node: the fewest characters, and whether there is anything. */
type Following = { least: number; any: boolean }

const plain: Partial<Record<Node['kind'], string>> = {
  start: '\\A',
  end: '\\z',
  lineEnd: '(?m:$)',
  wordEdge: '\\b',
  noWordEdge: '\\B',
}

function setSource({ named, cased, classes }: CharacterSet, negated: boolean, ignoreCase: boolean): string {
  const sign = negated ? '^' : ''
  if (!ignoreCase || !cased) return `[${sign}${named}${classes}]`
  if (classes === '') return `(?i:[${sign}${named}])`
  if (negated) throw unsupported('A letter beside a class between [^ and ] without regard to case')
  return `(?:(?i:[${named}])|[${classes}])`
}

class Translator implements Translation {
  source = ''
  notAfterLastLine = false
  private readonly startsLines: boolean

  constructor(tree: Node) {
    this.startsLines = startsWithLine(tree)
    this.source = this.translate(tree, { least: 0, any: false })
  }

  private translate(node: Node, following: Following): string {
    switch (node.kind) {
      case 'character':
        return node.ignoreCase ? `(?i:${literal(node.value)})` : literal(node.value)
      case 'set':
        return setSource(node.set, node.negated, node.ignoreCase)
      case 'sequence':
        return this.sequence(node.parts, following)
      case 'choice':
        return `(?:${node.parts.map(part => this.translate(part, following)).join('|')})`
      case 'group':
        return `(?:${this.translate(node.body, following)})`
      case 'repeat':
        return this.repeat(node, following)
      case 'lineStart':
        return this.lineStart(following)
      case 'lastLineEnd':
        return this.lastLineEnd(following)
      default:
        return plain[node.kind]!
    }
  }

  private sequence(parts: Node[], following: Following): string {
    return parts
      .map((part, i) => {
        const rest = parts.slice(i + 1)
        const least = rest.reduce((sum, each) => sum + leastLength(each), following.least)
        return this.translate(part, { least, any: following.any || rest.length > 0 })
      })
      .join('')
  }

  private repeat({ body, least, most, lazy }: Node & { kind: 'repeat' }, following: Following): string {
    const again = most > 1
    const inner = this.translate(body, { least: following.least, any: following.any || again })
    const bounds = most === Number.POSITIVE_INFINITY ? `{${least},}` : `{${least},${most}}`
    return `(?:${inner})${bounds}${lazy ? '?' : ''}`
  }

  // PCRE2 sees no line begin after a line end that ends the text.
  private lineStart({ least }: Following): string {
    if (least === 0) {
      if (!this.startsLines) throw unsupported('A ^ with the flag m before what may be empty')
      this.notAfterLastLine = true
    }
    return '(?m:^)'
  }

  // $ also stands before a line end that ends the text.
  private lastLineEnd({ any }: Following): string {
    if (any) throw unsupported('A $ that is not last')
    return '(?:\\z|\\n\\z)'
  }
}

/** Whether each way to match begins with ^ and the flag m. */
function startsWithLine(node: Node): boolean {
  if (node.kind === 'lineStart') return true
  if (node.kind === 'group') return startsWithLine(node.body)
  if (node.kind === 'choice') return node.parts.every(startsWithLine)
  return node.kind === 'sequence' && node.parts[0] !== undefined && startsWithLine(node.parts[0])
}

export const translateRegex = (tree: Node): Translation => new Translator(tree)
