// What the embedded database is meant for, and what to do beyond it.
import type { Store } from './storage/store.ts'

export type Bounds = { documents: number; residentBytes: number }
export const defaultBounds: Bounds = { documents: 200_000, residentBytes: 1 << 30 }
const day = 24 * 60 * 60_000

const sentence = (documents: number, residentBytes: number) =>
  `bounds: ${documents} documents and ${Math.round(residentBytes / 2 ** 20)} MB of memory are more than the embedded ` +
  'database is meant for. Move to MongoDB: npm run db:export, set MONGODB_URI, npm run db:import. ' +
  '数据量已超出内置数据库的适用范围，请迁移到 MongoDB：先运行 npm run db:export，设置 MONGODB_URI，再运行 npm run db:import。'

/** The check of every sweep: it speaks when the data has reached a bound, and once a day while that stays so. */
export function watchBounds(store: Store, bounds: Bounds, say: (line: string) => void): () => void {
  let saidAt = Number.NEGATIVE_INFINITY
  return () => {
    let documents = 0
    for (const collection of store.collections()) documents += collection.documents.size
    const residentBytes = process.memoryUsage.rss()
    if (documents < bounds.documents && residentBytes < bounds.residentBytes) return
    const now = store.now().getTime()
    if (now - saidAt < day) return
    saidAt = now
    say(sentence(documents, residentBytes))
  }
}
