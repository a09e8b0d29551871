import { type ExpressionCompiler, expressionCompiler } from '../aggregation/expressions.ts'
import { failure } from '../errors.ts'
import type { Pace } from '../pacing/turns.ts'
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
import type { CursorOwner, Cursors } from './cursors.ts'
import type { FailPoints } from './fail-points.ts'
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
  /** Only in a server that was started for tests. */
  failPoints: FailPoints | undefined
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
  /** What was asked is done, and whoever asked is not told: a fault on demand. */
  isAnswerLost: boolean
  pace: Pace
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

/** Whose a cursor is that this command opens or reads. */
export const cursorOwner = ({ session, transaction, command }: CommandRequest): CursorOwner => ({
  session,
  transaction: transaction && toNumber(command.txnNumber),
})

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

/** How filters and expressions are read in a command, or in one statement of it with constants. */
export class CommandContext {
  private readonly request: CommandRequest
  private compiler: ExpressionCompiler | undefined

  constructor(request: CommandRequest, statement: Document) {
    this.request = request
    const variables = documentOption(request.command, 'let')
    const constants = documentOption(statement, 'c')
    if (variables || constants) this.compiler = compilerOf(request, variables, constants)
  }

  /** Few commands have expressions: unless there are variables to check, the first one makes the compiler. */
  get expression(): ExpressionCompiler {
    this.compiler ??= compilerOf(this.request)
    return this.compiler
  }
}

export const matchContextOf = (request: CommandRequest, statement: Document = request.command) =>
  new CommandContext(request, statement)

function compilerOf(
  request: CommandRequest,
  definitions: Document = {},
  constants: Document = {},
): ExpressionCompiler {
  const now = request.services.now()
  const plain = expressionCompiler({}, now)
  const variables = Object.entries(definitions).map(([name, value]) => [name, plain(value)({})])
  return expressionCompiler({ ...Object.fromEntries(variables), ...constants }, now)
}
