// Several ranges, each in order, as one: what is next in any of them comes next.
import type { KeyRange } from './index-plan.ts'
import type { Tree } from './tree.ts'

type Source = KeyRange & { tree: Tree<string> }
type Head = { rest: Iterator<[string, string]>; source: Source; order: string; key: string }

/** Visits the keys of documents in the order of what follows each range's fixed part; `visit` answers true to stop. */
export function mergeRanges(
  sources: readonly Source[],
  reverse: boolean,
  visit: (key: string) => boolean,
): void {
  const comesLater = reverse
    ? (one: Head, other: Head) => one.order < other.order
    : (one: Head, other: Head) => one.order > other.order
  /** The next one last. */
  const heads: Head[] = []
  const place = (head: Head): void => {
    let from = 0
    let to = heads.length
    while (from < to) {
      const middle = (from + to) >> 1
      if (comesLater(heads[middle]!, head)) from = middle + 1
      else to = middle
    }
    heads.splice(from, 0, head)
  }
  for (const source of sources) {
    const { tree, low, high } = source
    const rest = reverse ? tree.entriesReversed(high, undefined, true) : tree.entries(low)
    const head = advance({ rest, source, order: '', key: '' }, reverse)
    if (head) place(head)
  }
  for (let head = heads.pop(); head; head = heads.pop()) {
    if (visit(head.key)) return
    const next = advance(head, reverse)
    if (next) place(next)
  }
}

function advance(head: Head, reverse: boolean): Head | undefined {
  const { done, value } = head.rest.next()
  if (done) return undefined
  const [place, key] = value
  const { low, high, fixed } = head.source
  if (reverse ? place < low : place >= high) return undefined
  head.order = place.slice(fixed)
  head.key = key
  return head
}
