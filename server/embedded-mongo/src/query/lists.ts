// The keys of the values of $in: of long lists they are made in turns, before anything asks for them.
import { isTime, type Work } from '../pacing/turns.ts'
import { type Collation, simple } from '../values/collation.ts'
import { type Document, isArray, isDocument } from '../values/kinds.ts'

type KeyOf = Collation['keyOf']
const ready = new WeakMap<readonly unknown[], { keyOf: KeyOf; keys: Set<string> }>()
const long = 1000

export function keysOfList(list: readonly unknown[], keyOf: KeyOf): Set<string> {
  const known = ready.get(list)
  return known?.keyOf === keyOf ? known.keys : new Set(list.map(keyOf))
}

/** Of the lists that a filter has at its top. */
export function* prepareLists(filter: Document, collation: Collation = simple): Work<void> {
  const { keyOf } = collation
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && isArray(condition))
      for (const branch of condition) if (isDocument(branch)) yield* prepareLists(branch, collation)
    if (!isDocument(condition)) continue
    for (const list of [condition.$in, condition.$nin])
      if (isArray(list) && list.length > long && ready.get(list)?.keyOf !== keyOf) {
        const keys = new Set<string>()
        for (const value of list) {
          if (isTime()) yield undefined
          keys.add(keyOf(value))
        }
        ready.set(list, { keyOf, keys })
      }
  }
}
