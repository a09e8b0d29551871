// explain: how a command finds its documents. Nothing is changed, and what is counted is counted by looking.
import { compileStages } from '../aggregation/pipeline.ts'
import { failure, notImplemented } from '../errors.ts'
import { inTurns, type Work } from '../pacing/turns.ts'
import type { Collection } from '../storage/collection.ts'
import type { KeyedPlan, Plan } from '../storage/planner.ts'
import { type Document, isArray } from '../values/kinds.ts'
import { leadingQuery } from './aggregate.ts'
import { queryOf } from './find.ts'
import { assertOptions } from './options.ts'
import { countsByKeys, matchRecords, planRecords, type Query } from './queries.ts'
import {
  type CommandRequest,
  documentOption,
  findCollection,
  flagOption,
  listOption,
  matchContextOf,
} from './request.ts'

/** What an explained command asks for; `rest` are the stages after what the query does. */
type Explained = { query: Query; outermost?: string; rest?: unknown[] }

/** The first statement of a write command as the query it begins with. */
const statementQuery = (
  request: CommandRequest,
  list: string,
  hasNoLimit: (statement: Document) => boolean,
) => {
  const [statement = {}] = listOption(request.command, list)
  return queryOf({ ...request, command: { ...statement, limit: hasNoLimit(statement) ? 0 : 1 } }, 'q')
}

const explained: Record<string, (request: CommandRequest) => Explained> = {
  find: request => ({ query: queryOf(request, 'filter') }),
  count: request => ({ query: queryOf(request, 'query'), outermost: 'COUNT' }),
  distinct: request => ({ query: queryOf(request, 'query') }),
  findAndModify: request => ({
    query: { ...queryOf(request, 'query'), limit: 1 },
    outermost: flagOption(request.command, 'remove') ? 'DELETE' : 'UPDATE',
  }),
  update: request => ({
    query: statementQuery(request, 'updates', ({ multi }) => multi === true),
    outermost: 'UPDATE',
  }),
  delete: request => ({
    query: statementQuery(request, 'deletes', ({ limit }) => limit !== 1),
    outermost: 'DELETE',
  }),
  aggregate: request => {
    const { pipeline } = request.command
    if (!isArray(pipeline)) throw failure('TypeMismatch', "'pipeline' option must be specified as an array")
    const { expression } = matchContextOf(request)
    // Compiled only to refuse what the command itself would refuse.
    compileStages(pipeline, { compile: expression })
    return leadingQuery(pipeline, { ...queryOf(request, ''), filter: {} })
  },
}

/** explain */
export async function explain(request: CommandRequest): Promise<Document> {
  const command = documentOption(request.command, 'explain') ?? {}
  const name = Object.keys(command)[0] ?? ''
  if (!Object.hasOwn(explained, name)) throw notImplemented(`explain of '${name}'`)
  const verbosity = request.command.verbosity ?? 'allPlansExecution'
  if (!['queryPlanner', 'executionStats', 'allPlansExecution'].includes(String(verbosity)))
    throw failure('BadValue', `explain does not know the verbosity '${String(verbosity)}'`)
  assertOptions(name, command)

  const inner = { ...request, name, command }
  const { query, outermost, rest = [] } = explained[name]!(inner)
  const collection = findCollection(inner)
  const namespace = `${request.database}.${String(command[name])}`
  const stats =
    verbosity === 'queryPlanner'
      ? undefined
      : await inTurns(request.pace, executionStats(collection, query, outermost))
  const answer = {
    queryPlanner: {
      namespace,
      parsedQuery: query.filter,
      winningPlan: winningPlan(collection, query, outermost),
      rejectedPlans: [],
    },
    ...(stats === undefined ? {} : { executionStats: stats }),
  }
  const body = rest.length === 0 ? answer : { stages: [{ $cursor: answer }, ...rest] }
  return { explainVersion: '1', ...body, command }
}

function winningPlan(collection: Collection | undefined, query: Query, outermost?: string): Document {
  if (!collection) return { stage: 'EOF' }
  const { plan, sort, inOrder, skip } = planRecords(collection, query)
  let stage =
    outermost === 'COUNT' && countsByKeys(collection, query, plan, undefined)
      ? { ...keyStage(plan), stage: 'COUNT_SCAN' }
      : scanStage(plan, query)
  const wrap = (name: string, more: Document = {}) => {
    stage = { stage: name, ...more, inputStage: stage }
  }
  if (sort.length > 0 && !inOrder) wrap('SORT', { sortPattern: query.sort })
  if (skip > 0) wrap('SKIP', { skipAmount: skip })
  if (query.limit && !outermost) wrap('LIMIT', { limitAmount: query.limit })
  if (outermost) wrap(outermost)
  return stage
}

function scanStage(plan: Plan, { filter }: Query): Document {
  if (plan.kind === 'all') return { stage: 'COLLSCAN', filter, direction: 'forward' }
  if (plan.kind === 'ids' && plan.keys.length === 1) return { stage: 'IDHACK' }
  return { stage: 'FETCH', filter, inputStage: keyStage(plan) }
}

function keyStage(plan: KeyedPlan): Document {
  if (plan.kind === 'union')
    return { stage: plan.sorted ? 'SORT_MERGE' : 'OR', inputStages: plan.plans.map(keyStage) }
  const index = plan.kind === 'index' ? plan.index : undefined
  return {
    stage: 'IXSCAN',
    keyPattern: index?.specification.key ?? { _id: 1 },
    indexName: index?.name ?? '_id_',
    isMultiKey: index?.multikey ?? false,
    isUnique: index?.unique ?? true,
    direction: plan.kind === 'index' && plan.reverse ? 'backward' : 'forward',
  }
}

function* executionStats(
  collection: Collection | undefined,
  query: Query,
  outermost?: string,
): Work<Document> {
  let examined = 0
  let matched = 0
  if (collection) {
    const planned = planRecords(collection, query)
    const result = yield* matchRecords(collection, planned, undefined)
    matched = Math.max(0, Math.min(result.found.length, planned.end) - planned.skip)
    const countsKeys = outermost === 'COUNT' && countsByKeys(collection, query, planned.plan, undefined)
    if (!countsKeys) examined = result.examined
  }
  return { executionSuccess: true, nReturned: matched, totalDocsExamined: examined }
}
