// Every query the server makes while tests call it is explained: none may look at all of a collection that grows. And each
// call of the database says on which shard its records are, or stands in the table of those that may ask all (shard-keys.ts).
import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose, { type mongo } from 'mongoose'
import { whyNotSharded } from './shard-rule.ts'

type Document = Record<string, unknown>
interface Asked {
  collection: string
  filter: Document
  sort?: Document | undefined
}

/** Set while the server answers or delivers: what a test asks of the database itself is its own affair. */
const atWork = new AsyncLocalStorage<true>()
export const asServer = <T>(work: () => T): T => atWork.run(true, work)

/** Collections that stay small however long a town works with them. */
const small: Record<string, string> = {
  organisations: 'one record for each government, department and village',
  halls: 'one for each hall',
  servicewindows: 'one for each window',
  holidays: 'the days off and worked of a year',
  items: 'one for each thing a town does for people',
  staff: 'one for each member of staff',
  posts: 'one for each window, whoever sits there',
  heartbeats: 'one for each process',
  alarms: 'one for each kind of alarm',
}
/** Queries that may look at all of a collection that grows, by collection and shape. */
const allowed: Record<string, string> = {}

const shapeOf = (value: unknown): unknown => {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return [...new Set(value.map(each => JSON.stringify(shapeOf(each))))].sort()
  if (typeof value !== 'object') return typeof value
  if (value.constructor !== Object) return value.constructor.name
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]))
}
const keyOf = ({ collection, filter, sort }: Asked): string =>
  `${collection} ${JSON.stringify(shapeOf(filter))}${sort ? ` by ${JSON.stringify(sort)}` : ''}`

const asked = new Map<string, Asked>()
const explained = new Set<string>()
const scattered = new Set<string>()

/** The filter and the sort of a call of the driver's; null where it asks for nothing. */
const queryIn = (method: string, sent: readonly unknown[]): Omit<Asked, 'collection'> | null => {
  if (method === 'distinct') return { filter: sent[1] as Document }
  if (!/^(find|count|update|delete|replaceOne)/.test(method)) return null
  const options = sent.at(-1) as { sort?: Document | Map<string, unknown> } | undefined
  const sort = options?.sort instanceof Map ? Object.fromEntries(options.sort) : options?.sort
  return { filter: (sent[0] ?? {}) as Document, sort: sort as Document | undefined }
}
/** Remembers a call of the driver's, each shape once. */
export const noteQuery = (collection: string, method: string, sent: readonly unknown[]): void => {
  if (!atWork.getStore()) return
  const why = whyNotSharded(collection, method, ...sent)
  if (why) scattered.add(why)
  const query = queryIn(method, sent)
  if (!query) return
  const key = keyOf({ collection, ...query })
  if (!explained.has(key)) asked.set(key, { collection, ...query })
}

const stagesOf = (plan: Document): string[] => [
  String(plan.stage),
  ...[plan.inputStage, ...((plan.inputStages ?? []) as unknown[])].flatMap(each =>
    each ? stagesOf(each as Document) : [],
  ),
]
const looksAtAll = async (database: mongo.Db, { collection, filter, sort }: Asked): Promise<boolean> => {
  const find = { find: collection, filter, ...(sort && { sort }) }
  // What is refused looks at nothing.
  const explained = database.command({ explain: find, verbosity: 'queryPlanner' }).catch(() => null)
  const queryPlanner = (await explained)?.queryPlanner
  return queryPlanner !== undefined && stagesOf(queryPlanner.winningPlan).includes('COLLSCAN')
}
const assertSharded = (): void => {
  const found = [...scattered].sort()
  scattered.clear()
  if (found.length > 0)
    throw new Error(`these name no shard key, see server/src/shard-keys.ts:\n${found.join('\n')}`)
}
/**
 * Fails when a query since the last call named no shard key, or looked at all of a collection that grows. Another engine explains in its own
 * words, so only the embedded one is asked.
 */
export const assertIndexed = async (): Promise<void> => {
  assertSharded()
  const queries = [...asked]
  asked.clear()
  if (process.env.MONGODB_URI) return
  const found: string[] = []
  for (const [key, query] of queries) {
    explained.add(key)
    if (query.collection in small || key in allowed) continue
    if (await looksAtAll(mongoose.connection.db!, query)) found.push(key)
  }
  if (found.length > 0) throw new Error(`no index serves these queries:\n${found.join('\n')}`)
}
