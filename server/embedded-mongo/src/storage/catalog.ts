// Which databases, collections and indexes there are.
import type { Document } from '../values/kinds.ts'
import { Collection } from './collection.ts'
import type { IndexSpecification } from './collection-index.ts'

export type CatalogChange =
  | { change: 'create'; database: string; collection: string; options: Document }
  | { change: 'drop'; database: string; collection: string }
  | { change: 'dropDatabase'; database: string }
  /** Takes the place of a collection of the new name, if there is one. */
  | { change: 'rename'; database: string; collection: string; toDatabase: string; to: string }
  | { change: 'createIndex'; database: string; collection: string; specification: IndexSpecification }
  | { change: 'dropIndex'; database: string; collection: string; name: string }
  /** Of logs of before: nothing makes it any more. */
  | { change: 'expireIndex'; database: string; collection: string; name: string; seconds: number }

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
    const known = this.collection(database, name)
    if (known) return known
    const made = new Collection(`${database}.${name}`, options)
    this.put(database, name, made)
    return made
  }

  private put(database: string, name: string, collection: Collection): void {
    const collections = this.databases.get(database) ?? new Map<string, Collection>()
    this.databases.set(database, collections.set(name, collection))
  }

  private remove(database: string, name: string): void {
    const collections = this.databases.get(database)
    collections?.delete(name)
    if (collections?.size === 0) this.databases.delete(database)
  }

  apply(change: CatalogChange): void {
    switch (change.change) {
      case 'create':
        this.ensure(change.database, change.collection, change.options)
        break
      case 'drop':
        this.remove(change.database, change.collection)
        break
      case 'rename': {
        const moved = this.collection(change.database, change.collection)
        if (!moved) return
        this.remove(change.database, change.collection)
        moved.namespace = `${change.toDatabase}.${change.to}`
        this.put(change.toDatabase, change.to, moved)
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
        break
      case 'expireIndex': {
        const index = this.collection(change.database, change.collection)?.indexes.get(change.name)
        if (index) index.specification.expireAfterSeconds = change.seconds
      }
    }
  }
}
