import { type ExpressionCompiler, expressionCompiler } from '../aggregation/expressions.ts'
import { failure } from '../errors.ts'
import type { MatchContext } from '../query/match.ts'
import type { Collection } from '../storage/collection.ts'
import type { SessionRetries } from '../storage/retries.ts'
import type { Store } from '../storage/store.ts'
import type { Transaction } from '../storage/transaction.ts'
import {
  type Document,
  isArray,
  isDocument,
  isNumber,
  isTruthy,
  toNumber,
  typeName,
} from '../values/kinds.ts'
import type { Cursors } from './cursors.ts'
import type { Sessions } from './sessions.ts'

/** What all commands of one server share. */
export type Services = {
  store: Store
  cursors: Cursors
  sessions: Sessions
  now: () => Date
  address: string
  startedAt: number
  connections: () => number
}

/** One command as it arrived, with the session state it runs in. */
export type CommandRequest = {
  name: string
  database: string
  command: Document
  /** Bytes of the documents that came in sequences of their own. */
  rawSequences: Map<string, Buffer[]>
  connectionId: number
  session: string | undefined
  transaction: Transaction | undefined
  retries: SessionRetries | undefined
  services: Services
}

/** The collection's name, which is the command's first value. */
export function collectionName({ command, name, database }: CommandRequest): string {
  const collection = command[name]
  if (typeof collection !== 'string')
    throw failure('BadValue', `collection name has invalid type ${typeName(collection)}`)
  if (collection === '' || collection.includes('\0') || collection.startsWith('.'))
    throw failure('InvalidNamespace', `Invalid namespace specified '${database}.${collection}'`)
  return collection
}

export function findCollection(request: CommandRequest): Collection | undefined {
  return request.services.store.collection(request.database, collectionName(request))
}

export function integerOption(options: Document, name: string): number | undefined {
  const value = options[name]
  if (value === undefined || value === null) return undefined
  if (!isNumber(value))
    throw failure(
      'TypeMismatch',
      `BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'number'`,
    )
  return Math.trunc(toNumber(value))
}

export function documentOption(options: Document, name: string): Document | undefined {
  const value = options[name]
  if (value === undefined || value === null) return undefined
  if (!isDocument(value))
    throw failure(
      'TypeMismatch',
      `BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'object'`,
    )
  return value
}

export function listOption(options: Document, name: string): Document[] {
  const value = options[name]
  if (!isArray(value))
    throw failure(
      'TypeMismatch',
      `BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'array'`,
    )
  return value as Document[]
}

export const flagOption = (options: Document, name: string) => isTruthy(options[name])

/** Expressions of a command, knowing the variables of its `let`. */
export function expressionsOf(request: CommandRequest): ExpressionCompiler {
  const now = request.services.now()
  const definitions = documentOption(request.command, 'let')
  if (!definitions) return expressionCompiler({}, now)
  const compile = expressionCompiler({}, now)
  const variables = Object.fromEntries(
    Object.entries(definitions).map(([name, expression]) => [name, compile(expression)({})]),
  )
  return expressionCompiler(variables, now)
}

export const matchContextOf = (request: CommandRequest): MatchContext => {
  // Most filters have no $expr: the compiler is made when the first one asks.
  let compile: ExpressionCompiler | undefined
  return {
    expression: expression => {
      compile ??= expressionsOf(request)
      return compile(expression)
    },
  }
}
