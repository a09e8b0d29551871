// On which terms a command is asked: how what it reads is to be, and how deep it may go.
import { failure, notImplemented } from '../errors.ts'
import { type Document, isArray, isDocument, isNullish, show, toNumber, typeName } from '../values/kinds.ts'

const levels = ['local', 'available', 'majority', 'linearizable', 'snapshot']

/** One node that shows only what is on disk meets every level but a snapshot kept between commands. */
export function assertReadConcern({ readConcern, startTransaction }: Document): void {
  if (isNullish(readConcern)) return
  if (!isDocument(readConcern))
    throw failure(
      'TypeMismatch',
      `BSON field 'readConcern' is the wrong type '${typeName(readConcern)}', expected type 'object'`,
    )
  for (const [name, value] of Object.entries(readConcern))
    if (name === 'atClusterTime') throw notImplemented('A read at a cluster time')
    else if (name === 'level' && !levels.includes(value as string))
      throw failure(
        'BadValue',
        `Enumeration value '${show(value)}' for field 'readConcern.level' is not a valid value.`,
      )
    else if (!['level', 'afterClusterTime', 'provenance'].includes(name))
      throw failure('UnknownField', `BSON field 'readConcern.${name}' is an unknown field.`)
  if (readConcern.level === 'snapshot' && startTransaction !== true)
    throw notImplemented("The read concern 'snapshot' outside of a transaction")
}

/**
 * What a write answers besides, when more were to acknowledge it than there are: alone in its replica set it is done, and
 * nobody else can have it.
 */
export function unmetWriteConcern(concern: unknown): Document | undefined {
  const w = isDocument(concern) ? concern.w : undefined
  if (isNullish(w) || w === 'majority' || toNumber(w) <= 1) return undefined
  return typeof w === 'string'
    ? {
        code: 79,
        codeName: 'UnknownReplWriteConcern',
        errmsg: `No write concern mode named '${w}' found in replica set configuration`,
      }
    : { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' }
}

const deepest = 100

/** MongoDB's bound on documents within documents. */
export function assertDepth(value: unknown, depth = 0): void {
  const inner = isArray(value) ? value : isDocument(value) ? Object.values(value) : undefined
  if (!inner) return
  if (depth > deepest) throw failure('Overflow', `Document exceeds maximum nested object depth of ${deepest}`)
  for (const each of inner) if (typeof each === 'object' && each !== null) assertDepth(each, depth + 1)
}

/** Of all of a command but the documents of an insert, which are looked at one by one. */
export function assertCommandDepth(command: Document): void {
  for (const name in command) if (name !== 'documents') assertDepth(command[name])
}
