import { isTime, type Work } from './turns.ts'

/** So many are sorted at once. */
const runLength = 256

/** A stable sort that yields; the items are left as they are. */
export function* sortInSlices<Item>(
  items: readonly Item[],
  order: (left: Item, right: Item) => number,
): Work<Item[]> {
  let sorted: Item[] = []
  for (let start = 0; start < items.length; start += runLength) {
    for (const item of items.slice(start, start + runLength).sort(order)) sorted.push(item)
    if (isTime()) yield undefined
  }
  for (let width = runLength; width < items.length; width *= 2) {
    const merged: Item[] = []
    for (let start = 0; start < items.length; start += 2 * width) {
      const middle = Math.min(start + width, items.length)
      const end = Math.min(start + 2 * width, items.length)
      let [left, right] = [start, middle]
      while (left < middle || right < end) {
        if ((merged.length & 63) === 0 && isTime()) yield undefined
        const takesLeft = right >= end || (left < middle && order(sorted[left]!, sorted[right]!) <= 0)
        merged.push(sorted[takesLeft ? left++ : right++]!)
      }
    }
    sorted = merged
  }
  return sorted
}
