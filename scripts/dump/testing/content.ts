import type { Db } from 'mongodb'

export type Content = Record<string, { documents: string[]; indexes: unknown[] }>

/** All that is in a database: each collection's documents as their bytes, and its indexes. */
export const contentOf = async (db: Db): Promise<Content> => {
  const names = (await db.listCollections().toArray()).map(each => each.name).sort()
  const content: Content = {}
  for (const name of names) {
    const found = (await db.collection(name).find({}, { raw: true }).toArray()) as unknown as Buffer[]
    const indexes = await db.collection(name).listIndexes().toArray()
    content[name] = {
      documents: found.map(each => Buffer.from(each).toString('hex')).sort(),
      indexes: indexes.sort((a, b) => (a.name < b.name ? -1 : 1)),
    }
  }
  return content
}
