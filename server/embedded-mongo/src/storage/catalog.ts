// Which databases, collections and indexes there are.
import type { Document } from '../values/kinds.ts'
import { Collection } from './collection.ts'
import type { IndexSpecification } from './collection-index.ts'

export type CatalogChange =
  | { change: 'create'; database: string; collection: string; options: Document }
  | { change: 'drop'; database: string; collection: string }
  | { change: 'dropDatabase'; database: string }
  | { change: 'createIndex'; database: string; collection: string; specification: IndexSpecification }
  | { change: 'dropIndex'; database: string; collection: string; name: string }

export class Catalog {
  readonly databases = new Map<string, Map<string, Collection>>()

  collection(database: string, name: string): Collection | undefined {
    return this.databases.get(database)?.get(name)
  }

  *collections(): IterableIterator<Collection> {
    for (const collections of this.databases.values()) yield* collections.values()
  }

  /** The collection, made when it is not there. */
  ensure(database: string, name: string, options: Document = {}): Collection {
    let collections = this.databases.get(database)
    if (!collections) {
      collections = new Map()
      this.databases.set(database, collections)
    }
    let collection = collections.get(name)
    if (!collection) {
      collection = new Collection(`${database}.${name}`, options)
      collections.set(name, collection)
    }
    return collection
  }

  apply(change: CatalogChange): void {
    switch (change.change) {
      case 'create':
        this.ensure(change.database, change.collection, change.options)
        break
      case 'drop': {
        const collections = this.databases.get(change.database)
        collections?.delete(change.collection)
        if (collections?.size === 0) this.databases.delete(change.database)
        break
      }
      case 'dropDatabase':
        this.databases.delete(change.database)
        break
      case 'createIndex':
        this.ensure(change.database, change.collection).addIndex(change.specification)
        break
      case 'dropIndex':
        this.collection(change.database, change.collection)?.indexes.delete(change.name)
    }
  }
}
