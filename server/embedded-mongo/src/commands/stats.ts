// collStats and dbStats: how much there is. What lies on the disk is the log of all, so sizes are those of documents and keys.
import { failure } from '../errors.ts'
import { inTurns, isTime, type Work } from '../pacing/turns.ts'
import type { Collection } from '../storage/collection.ts'
import type { Document } from '../values/kinds.ts'
import { type CommandRequest, collectionName, findCollection, integerOption } from './request.ts'

type Sizes = { count: number; size: number; indexSizes: Record<string, number> }

function* measure({ documents, indexes }: Collection): Work<Sizes> {
  let size = 0
  for (const record of documents.values()) {
    if (isTime()) yield undefined
    size += record.size
  }
  const indexSizes: Record<string, number> = {}
  for (const { name, tree } of [...indexes.values()]) {
    if (isTime()) yield undefined
    let bytes = 0
    // A tree may change between two turns: its keys are gone through in one.
    tree.forRange('', '\uffff', true, (place, key) => {
      bytes += place.length + key.length
      return undefined
    })
    indexSizes[name] = bytes
  }
  return { count: documents.size, size, indexSizes }
}

const total = (sizes: Record<string, number>) => Object.values(sizes).reduce((sum, each) => sum + each, 0)

function scaleOf({ command }: CommandRequest): number {
  const scale = integerOption(command, 'scale') ?? 1
  if (scale >= 1) return scale
  throw failure(51024, `BSON field 'scale' value must be >= 1, actual value '${scale}'`)
}

/** collStats */
export async function collStats(request: CommandRequest): Promise<Document> {
  const scale = scaleOf(request)
  const scaled = (bytes: number) => Math.floor(bytes / scale)
  const ns = `${request.database}.${collectionName(request)}`
  const collection = findCollection(request)
  const { count, size, indexSizes } = collection
    ? await inTurns(request.pace, measure(collection))
    : { count: 0, size: 0, indexSizes: {} }
  const totalIndexSize = total(indexSizes)
  return {
    ns,
    size: scaled(size),
    count,
    ...(count > 0 ? { avgObjSize: Math.floor(size / count) } : {}),
    numOrphanDocs: 0,
    storageSize: scaled(size),
    freeStorageSize: 0,
    capped: false,
    nindexes: collection?.indexes.size ?? 0,
    indexBuilds: [],
    totalIndexSize: scaled(totalIndexSize),
    totalSize: scaled(size + totalIndexSize),
    indexSizes: Object.fromEntries(Object.entries(indexSizes).map(([name, bytes]) => [name, scaled(bytes)])),
    scaleFactor: scale,
  }
}

/** dbStats */
export async function dbStats(request: CommandRequest): Promise<Document> {
  const { services, database } = request
  const scale = scaleOf(request)
  const scaled = (bytes: number) => bytes / scale
  const collections = [...(services.store.databases.get(database)?.values() ?? [])]
  let [objects, dataSize, indexes, indexSize] = [0, 0, 0, 0]
  for (const collection of collections) {
    const sizes = await inTurns(request.pace, measure(collection))
    objects += sizes.count
    dataSize += sizes.size
    indexes += collection.indexes.size
    indexSize += total(sizes.indexSizes)
  }
  const disk = await services.store.disk()
  return {
    db: database,
    collections: collections.length,
    views: 0,
    objects,
    avgObjSize: objects > 0 ? dataSize / objects : 0,
    dataSize: scaled(dataSize),
    storageSize: scaled(dataSize),
    indexes,
    indexSize: scaled(indexSize),
    totalSize: scaled(dataSize + indexSize),
    scaleFactor: scale,
    ...(disk && { fsUsedSize: scaled(disk.total - disk.free), fsTotalSize: scaled(disk.total) }),
  }
}
