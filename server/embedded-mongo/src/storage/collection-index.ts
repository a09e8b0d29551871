import { failure } from '../errors.ts'
import { type FieldNames, fieldsOfFilter, fieldsOfPaths, fieldsTogether } from '../query/fields.ts'
import { compileFilter, type Predicate } from '../query/match.ts'
import { emptyArrayKey, invertKey, keyOf } from '../values/key.ts'
import { type Document, show, toNumber } from '../values/kinds.ts'
import { emptyArray, type IndexedValue, indexedValues, missing } from './index-keys.ts'
import { type DocumentRecord, type Fields, readerOf } from './record.ts'
import { createTree } from './tree.ts'

export type IndexSpecification = {
  v: number
  key: Document
  name: string
  unique?: boolean
  sparse?: boolean
  partialFilterExpression?: Document
  expireAfterSeconds?: number
}
export type IndexField = { path: string; parts: string[]; direction: 1 | -1 }

/** One index: a sorted tree from encoded values to the keys of documents. */
export class CollectionIndex {
  readonly specification: IndexSpecification
  readonly fields: IndexField[]
  readonly tree = createTree()
  /** Which fields ever crossed an array: bounds may be combined on at most one of them. */
  readonly multikeyFields = new Set<number>()
  /** What of a document it looks at. */
  readonly looksAt: FieldNames
  private readonly reader: Fields
  private readonly partial: Predicate | undefined

  constructor(specification: IndexSpecification) {
    this.specification = specification
    this.fields = Object.entries(specification.key).map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      direction: toNumber(direction) < 0 ? -1 : 1,
    }))
    const filter = specification.partialFilterExpression
    if (filter) this.partial = compileFilter(filter)
    const paths = fieldsOfPaths(this.fields.map(({ path }) => path))
    this.looksAt = filter ? fieldsTogether([paths, fieldsOfFilter(filter)]) : paths
    this.reader = readerOf(this.looksAt)
  }

  get name() {
    return this.specification.name
  }
  get unique() {
    return this.specification.unique === true
  }
  get multikey() {
    return this.multikeyFields.size > 0
  }

  /** The encoded value as it stands in this field's part of a key. */
  encode(value: IndexedValue, field: IndexField): string {
    const key =
      value === emptyArray ? emptyArrayKey : keyOf(value === missing || value === undefined ? null : value)
    return field.direction < 0 ? invertKey(key) : key
  }

  private rows(document: Document): IndexedValue[][] {
    if (this.partial && !this.partial(document)) return []
    const rows = indexedValues(document, this.fields, field => this.multikeyFields.add(field))
    if (!this.specification.sparse) return rows
    return rows.filter(row => row.some(value => value !== missing))
  }

  private keyOfRow(row: IndexedValue[]): string {
    let key = ''
    for (let i = 0; i < row.length; i++) key += this.encode(row[i], this.fields[i]!)
    return key
  }

  /** The record's keys; none when the index leaves it out. `document` is what of it the index looks at, where that is at hand. */
  keys(record: DocumentRecord, document?: Document): string[] {
    // A record is kept under the key of its _id.
    if (this.name === '_id_') return [record.key]
    const rows = this.rows(document ?? record.look(this.reader))
    if (rows.length === 1) return [this.keyOfRow(rows[0]!)]
    return [...new Set(rows.map(row => this.keyOfRow(row)))]
  }

  // In a unique index the key alone names the place; elsewhere the document's own key tells equals apart.
  private place(key: string, record: DocumentRecord): string {
    return this.unique ? key : key + record.key
  }

  add(record: DocumentRecord, keys: string[]): void {
    for (const key of keys) this.tree.set(this.place(key, record), record.key)
  }

  remove(record: DocumentRecord, keys: string[]): void {
    for (const key of keys) this.tree.delete(this.place(key, record))
  }

  /** MongoDB's error 11000 for this document's value under `key`. */
  duplicate(namespace: string, document: Document, key: string) {
    const row = this.rows(document).find(each => this.keyOfRow(each) === key) ?? []
    const keyValue: Document = {}
    this.fields.forEach(({ path }, i) => {
      keyValue[path] = row[i] === missing || row[i] === undefined ? null : row[i] === emptyArray ? [] : row[i]
    })
    return failure(
      'DuplicateKey',
      `E11000 duplicate key error collection: ${namespace} index: ${this.name} dup key: ${show(keyValue)}`,
      { keyPattern: this.specification.key, keyValue },
    )
  }
}
