import type { FileStore } from '../kernel/ports.ts'

/**
 * The store that is used, and one that was used before: what was not moved yet is read and dropped there, so that the
 * house works on while files are moved (搬文件).
 */
export const createMovingFiles = (used: FileStore, former: FileStore): FileStore => ({
  name: used.name,
  fault: () => used.fault(),
  keep: (id, sealed) => used.keep(id, sealed),
  // Asked once more: between the two looks it may have been moved.
  read: async id => (await used.read(id)) ?? (await former.read(id)) ?? used.read(id),
  async there(ids) {
    const found = await used.there(ids)
    const missing = ids.filter(id => !found.has(id))
    return missing.length === 0 ? found : new Set([...found, ...(await former.there(missing))])
  },
  // First where it is moved from: `moveFile` looks there again after it has copied.
  async drop(id) {
    await former.drop(id)
    await used.drop(id)
  },
})

/** Moves one file; false when there is none to move. What was dropped meanwhile stays dropped. */
export const moveFile = async (used: FileStore, former: FileStore, id: string): Promise<boolean> => {
  const sealed = await former.read(id)
  if (!sealed) return false
  // What a move that was broken off had copied, perhaps in part.
  await used.drop(id)
  await used.keep(id, sealed)
  const copied = await used.read(id)
  if ((await former.there([id])).size === 0) {
    await used.drop(id)
    return false
  }
  if (!copied?.equals(sealed)) throw new Error(`${used.name} did not keep ${id} as it was`)
  await former.drop(id)
  return true
}
