// What a pattern of PCRE2 means, as a tree; what a linear-time engine cannot do is named.
import { failure, notImplemented } from '../errors.ts'

/** One of these characters is meant, in RE2's notation between brackets: case may not matter to those named one by one. */
export type CharacterSet = { named: string; cased: boolean; classes: string }
export type Node =
  | { kind: 'character'; value: string; ignoreCase: boolean }
  | { kind: 'set'; set: CharacterSet; negated: boolean; ignoreCase: boolean }
  | { kind: 'start' | 'end' | 'lineStart' | 'lineEnd' | 'lastLineEnd' | 'wordEdge' | 'noWordEdge' }
  | { kind: 'repeat'; body: Node; least: number; most: number; lazy: boolean }
  | { kind: 'group'; body: Node; captures: boolean }
  | { kind: 'sequence' | 'choice'; parts: Node[] }

export const isAssertion = ({ kind }: Node): boolean =>
  ['start', 'end', 'lineStart', 'lineEnd', 'lastLineEnd', 'wordEdge', 'noWordEdge'].includes(kind)

/** PCRE2 itself refuses such a pattern. */
export const invalid = (reason: string) => failure(51091, `Regular expression is invalid: ${reason}`)
/** PCRE2 knows it, this engine does not. */
export const unsupported = (what: string) => notImplemented(`${what} in a regular expression`)

/** The fewest characters that the node takes. */
export function leastLength(node: Node): number {
  switch (node.kind) {
    case 'character':
    case 'set':
      return 1
    case 'repeat':
      return node.least * leastLength(node.body)
    case 'group':
      return leastLength(node.body)
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + leastLength(part), 0)
    case 'choice':
      return Math.min(...node.parts.map(leastLength))
    default:
      return 0
  }
}

/** Whether it is nothing at all, as an empty pair of brackets is. */
export const isNothing = (node: Node): boolean => node.kind === 'sequence' && node.parts.length === 0
