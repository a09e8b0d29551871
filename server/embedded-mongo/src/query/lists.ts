// The keys of the values of $in: of long lists they are made in turns, before anything asks for them.
import { isTime, type Work } from '../pacing/turns.ts'
import { keyOf } from '../values/key.ts'
import { type Document, isArray, isDocument } from '../values/kinds.ts'

const ready = new WeakMap<readonly unknown[], Set<string>>()
const long = 1000

export const keysOfList = (list: readonly unknown[]): Set<string> =>
  ready.get(list) ?? new Set(list.map(keyOf))

/** Of the lists that a filter has at its top. */
export function* prepareLists(filter: Document): Work<void> {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && isArray(condition))
      for (const branch of condition) if (isDocument(branch)) yield* prepareLists(branch)
    if (!isDocument(condition)) continue
    for (const list of [condition.$in, condition.$nin])
      if (isArray(list) && list.length > long && !ready.has(list)) {
        const keys = new Set<string>()
        for (const value of list) {
          if (isTime()) yield undefined
          keys.add(keyOf(value))
        }
        ready.set(list, keys)
      }
  }
}
