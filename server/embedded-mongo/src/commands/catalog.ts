// The commands on databases and collections.
import { failure } from '../errors.ts'
import { compileFilter } from '../query/match.ts'
import { idIndexSpecification } from '../storage/collection.ts'
import { type Document, show } from '../values/kinds.ts'
import {
  type CommandRequest,
  collectionName,
  cursorOwner,
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

/** renameCollection, also into another database */
export function renameCollection(request: CommandRequest): Document {
  const { services, command, database } = request
  if (database !== 'admin')
    throw failure('Unauthorized', 'renameCollection may only be run against the admin database.')
  const [from, to] = [namespaceParts(command.renameCollection), namespaceParts(command.to)]
  if (from.join('.') === to.join('.'))
    throw failure('IllegalOperation', "Can't rename a collection to itself")
  const { store } = services
  if (!store.collection(...from))
    throw failure('NamespaceNotFound', `Source collection ${from.join('.')} does not exist`)
  if (store.collection(...to) && !flagOption(command, 'dropTarget'))
    throw failure('NamespaceExists', `target namespace exists: ${to.join('.')}`)
  store.change({ change: 'rename', database: from[0], collection: from[1], toDatabase: to[0], to: to[1] })
  return {}
}

function namespaceParts(given: unknown): [database: string, collection: string] {
  const namespace = typeof given === 'string' ? given : ''
  const dot = namespace.indexOf('.')
  if (dot < 1 || dot === namespace.length - 1 || namespace.includes('\0'))
    throw failure('InvalidNamespace', `Invalid namespace specified '${show(given)}'`)
  return [namespace.slice(0, dot), namespace.slice(dot + 1)]
}

/** listDatabases */
export function listDatabases({ services, command }: CommandRequest): Document {
  const matches = compileFilter(documentOption(command, 'filter') ?? {})
  const databases = [...services.store.databases].map(([name, collections]) => {
    let sizeOnDisk = 0
    for (const { documents } of collections.values())
      for (const { size } of documents.values()) sizeOnDisk += size
    return { name, sizeOnDisk, empty: sizeOnDisk === 0 }
  })
  const listed = databases.filter(matches)
  if (flagOption(command, 'nameOnly')) return { databases: listed.map(({ name }) => ({ name })) }
  return { databases: listed, totalSize: listed.reduce((total, { sizeOnDisk }) => total + sizeOnDisk, 0) }
}

/** listCollections */
export function listCollections(request: CommandRequest): Document {
  const { services, database, command } = request
  const matches = compileFilter(documentOption(command, 'filter') ?? {})
  const { store } = services
  const present = [...(store.databases.get(database) ?? [])].filter(
    ([name]) => !store.isUncommitted(database, name),
  )
  const collections = present.map(([name, { options }]) => ({
    name,
    type: 'collection',
    options,
    info: { readOnly: false },
    idIndex: idIndexSpecification,
  }))
  const listed = collections.filter(matches)
  const items = flagOption(command, 'nameOnly') ? listed.map(({ name, type }) => ({ name, type })) : listed
  const batchSize = integerOption(documentOption(command, 'cursor') ?? {}, 'batchSize')
  return services.cursors.reply(cursorOwner(request), `${database}.$cmd.listCollections`, items, batchSize)
}
