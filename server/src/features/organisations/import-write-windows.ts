import mongoose, { type Types } from 'mongoose'
import { takeFromFile } from '../../kernel/imported-fields.ts'
import type { Wrong } from './import-below.ts'
import type { WindowEntry } from './import-halls.ts'
import { keptLines, type Written } from './import-write.ts'
import { ServiceWindow } from './model.ts'

/** Finds the items a file names: one by code or name, or all of a department or line of work; or why there are none. */
export type ItemsNamed = (list: 'items' | 'itemsOf', written: string) => Promise<Types.ObjectId[] | string>

/** A window as it is stored, with the words that stand for its items. */
interface ReadWindow {
  window: Omit<WindowEntry, 'items' | 'itemsOf'> & { itemIds?: string[] }
  worded: { itemIds?: Pick<WindowEntry, 'items' | 'itemsOf'> }
}
/** In one order, so that only what a window takes is compared. */
const asSet = (ids: readonly Types.ObjectId[]): string[] => [...new Set(ids.map(String))].sort()

const readWindow = async (
  { items, itemsOf, ...window }: WindowEntry,
  itemsNamed: ItemsNamed,
): Promise<{ read: ReadWindow; wrong: Wrong[] }> => {
  if (items === undefined && itemsOf === undefined) return { read: { window, worded: {} }, wrong: [] }
  const found: Types.ObjectId[] = []
  const wrong: Wrong[] = []
  for (const [list, all] of [['items', items ?? []] as const, ['itemsOf', itemsOf ?? []] as const])
    for (const [i, written] of all.entries()) {
      const ids = await itemsNamed(list, written)
      if (typeof ids === 'string') wrong.push({ path: [list, i], reason: ids })
      else found.push(...ids)
    }
  return {
    read: { window: { ...window, itemIds: asSet(found) }, worded: { itemIds: { items, itemsOf } } },
    wrong,
  }
}
/** The windows of a hall's entry with their items; `wrong` names each item that nobody knows. */
export const readWindows = async (windows: readonly WindowEntry[], itemsNamed: ItemsNamed) => {
  const reads: ReadWindow[] = []
  const wrong: Wrong[] = []
  for (const [i, each] of windows.entries()) {
    const one = await readWindow(each, itemsNamed)
    reads.push(one.read)
    wrong.push(...one.wrong.map(({ path, reason }) => ({ path: ['windows', i, ...path], reason })))
  }
  return { reads, wrong }
}

/** Windows are matched by number; windows not named stay, because tickets and bookings may refer to them. */
export const writeWindows = async (
  hall: { _id: Types.ObjectId; name: string },
  reads: readonly ReadWindow[],
  { counts, kept }: Written,
): Promise<void> => {
  const stored = await ServiceWindow.find({ hallId: hall._id }).sort({ number: 1, _id: 1 }).lean()
  for (const { window, worded } of reads) {
    const known = stored.find(({ number }) => number === window.number)
    const _id = known?._id ?? new mongoose.Types.ObjectId()
    const before = known ? { ...known, itemIds: asSet(known.itemIds ?? []) } : null
    const { change, kept: stays } = await takeFromFile(_id, before, window, worded)
    kept.push(...keptLines(`${hall.name} ${window.number} 号窗口`, stays))
    if (!known) await ServiceWindow.create([{ ...window, _id, hallId: hall._id }])
    else if (change) await ServiceWindow.updateOne({ _id: known._id }, { $set: change })
    counts[!known ? 'added' : change ? 'updated' : 'unchanged'] += 1
  }
}
