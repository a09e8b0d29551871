import { everywhere, type Sharded, sharded } from '../shard-keys.ts'

type Document = Record<string, unknown>

const isOperators = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  value.constructor === Object &&
  /^\$/.test(Object.keys(value)[0] ?? '')
/** One value, or a list of them: what is sent to the shards that have them. */
const isExact = (value: unknown): boolean =>
  value !== null && value !== undefined && (!isOperators(value) || '$eq' in value || '$in' in value)

/** Whether a filter says the exact value of one of these fields, in each of its branches. */
const namesOneOf = (filter: Document, fields: readonly string[]): boolean =>
  Object.entries(filter).some(([name, value]) => {
    if (name === '$and') return (value as Document[]).some(each => namesOneOf(each, fields))
    if (name === '$or') return (value as Document[]).every(each => namesOneOf(each, fields))
    return fields.includes(name) && isExact(value)
  })
const fieldsOf = (filter: Document): string[] => {
  const names = Object.entries(filter).flatMap(([name, value]) =>
    name === '$and' || name === '$or' ? (value as Document[]).flatMap(fieldsOf) : [name],
  )
  return [...new Set(names)].sort()
}

const CHANGES_ONE = /^(updateOne|deleteOne|replaceOne|findOneAnd)/
const CHANGES_MANY = /^(updateMany|deleteMany)/
const READS = /^(find|findOne|countDocuments|distinct)$/

type Call = readonly [method: string, ...sent: unknown[]]
/** The calls that one call of the driver's comes to. */
const partsOf = ([method, ...sent]: Call): Call[] => {
  if (method === 'distinct') return [['find', sent[1]]]
  if (method === 'aggregate') return [['find', (sent[0] as Document[])[0]?.$match ?? {}]]
  if (method === 'insertMany') return (sent[0] as Document[]).map(each => ['insertOne', each] as const)
  if (method !== 'bulkWrite') return [[method, ...sent]]
  return (sent[0] as Record<string, Document>[]).flatMap(each =>
    Object.entries(each).map(
      ([kind, parts]) => [kind, parts.document ?? parts.filter, parts.update] as unknown as Call,
    ),
  )
}
const isFor = ({ key, also }: Sharded, [method, filter, update]: Call): boolean => {
  if (method === 'insertOne') return key === '_id' || (filter as Document)[key] !== undefined
  if (CHANGES_ONE.test(method)) return namesOneOf(filter as Document, [key])
  if (CHANGES_MANY.test(method) && key in ((update as { $set?: Document })?.$set ?? {})) return false
  if (!CHANGES_MANY.test(method) && !READS.test(method)) return true
  return namesOneOf((filter ?? {}) as Document, [key, ...Object.keys(also)])
}

/**
 * What is wrong with a call of the driver's on a cluster of shards (docs/scale.md): it changes one record without the key
 * that says where that is, changes the key of many, or reads by nothing that leads anywhere. Null when it is right.
 */
export const whyNotSharded = (collection: string, ...call: Call): string | null => {
  const plan = sharded[collection]
  if (!plan) return null
  for (const part of partsOf(call)) {
    if (isFor(plan, part)) continue
    const [method, filter] = part
    const shape = `${collection}: ${method === 'insertOne' ? method : fieldsOf((filter ?? {}) as Document).join(' ')}`
    if (!(shape in everywhere)) return `${shape} (${method})`
  }
  return null
}
