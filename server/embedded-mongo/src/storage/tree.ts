import sortedBTree from 'sorted-btree'

export type Tree<Value> = {
  readonly size: number
  get(key: string): Value | undefined
  set(key: string, value: Value): boolean
  delete(key: string): boolean
  forRange(
    low: string,
    high: string,
    includeHigh: boolean,
    visit: (key: string, value: Value) => { break: true } | undefined,
  ): unknown
  entries(lowest: string): IterableIterator<[string, Value]>
  entriesReversed(highest: string, reused: undefined, skipHighest: boolean): IterableIterator<[string, Value]>
}
type TreeConstructor = new (
  entries: undefined,
  order: (left: string, right: string) => number,
  nodeSize: number,
) => Tree<string>

// The package is CommonJS: its class is behind another `default` for Node, not for every bundler.
const exported = sortedBTree as unknown as { default?: TreeConstructor }
const BTree = exported.default ?? (sortedBTree as unknown as TreeConstructor)

const byCodeUnit = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** A sorted map of keys. */
export const createTree = (order = byCodeUnit): Tree<string> => new BTree(undefined, order, 64)
