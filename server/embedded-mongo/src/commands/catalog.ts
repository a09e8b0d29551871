// The commands on databases and collections.
import { failure } from '../errors.ts'
import { compileFilter } from '../query/match.ts'
import { idIndexSpecification } from '../storage/collection.ts'
import type { Document } from '../values/kinds.ts'
import {
  type CommandRequest,
  collectionName,
  documentOption,
  findCollection,
  flagOption,
  integerOption,
} from './request.ts'

/** create */
export function create(request: CommandRequest): Document {
  const collection = collectionName(request)
  const { services, database } = request
  if (findCollection(request))
    throw failure('NamespaceExists', `Collection ${database}.${collection} already exists.`)
  services.store.change({ change: 'create', database, collection, options: {} })
  return {}
}

/** drop */
export function drop(request: CommandRequest): Document {
  const { services, database } = request
  const found = findCollection(request)
  if (!found) return {}
  services.store.change({ change: 'drop', database, collection: collectionName(request) })
  return { nIndexesWas: found.indexes.size, ns: found.namespace }
}

/** dropDatabase */
export function dropDatabase({ services, database }: CommandRequest): Document {
  if (!services.store.databases.has(database)) return {}
  services.store.change({ change: 'dropDatabase', database })
  return { dropped: database }
}

/** listDatabases */
export function listDatabases({ services, command }: CommandRequest): Document {
  const matches = compileFilter(documentOption(command, 'filter') ?? {})
  const databases = [...services.store.databases].map(([name, collections]) => {
    let documents = 0
    for (const collection of collections.values()) documents += collection.documents.size
    return { name, sizeOnDisk: documents, empty: documents === 0 }
  })
  const listed = databases.filter(matches)
  if (flagOption(command, 'nameOnly')) return { databases: listed.map(({ name }) => ({ name })) }
  return { databases: listed, totalSize: listed.reduce((total, { sizeOnDisk }) => total + sizeOnDisk, 0) }
}

/** listCollections */
export function listCollections({ services, database, command }: CommandRequest): Document {
  const matches = compileFilter(documentOption(command, 'filter') ?? {})
  const collections = [...(services.store.databases.get(database) ?? [])].map(([name, { options }]) => ({
    name,
    type: 'collection',
    options,
    info: { readOnly: false },
    idIndex: idIndexSpecification,
  }))
  const listed = collections.filter(matches)
  const items = flagOption(command, 'nameOnly') ? listed.map(({ name, type }) => ({ name, type })) : listed
  const batchSize = integerOption(documentOption(command, 'cursor') ?? {}, 'batchSize')
  return services.cursors.reply(`${database}.$cmd.listCollections`, items, batchSize)
}
