// The labels by which drivers know what they may try again, as a primary of a replica set gives them.
import type { Document } from '../values/kinds.ts'

/** MongoDB's category of what goes away by itself: a node that steps down, is not reached, or took too long. */
const retriable = new Set([6, 7, 89, 91, 134, 189, 262, 358, 384, 9001, 10107, 11600, 11602, 13435, 13436])
/** Conflicts, locks and snapshots: the whole transaction may be tried again. */
const transient = new Set([24, 112, 239, 246, 267, 327, 330, 333])
const noSuchTransaction = 251

/** What went wrong: the command itself, or that what it wrote was acknowledged. */
type Outcome = { code?: number; writeConcernCode?: number }

const endsTransaction = (name: string) => name === 'commitTransaction' || name === 'abortTransaction'

export function errorLabels(name: string, command: Document, { code, writeConcernCode }: Outcome): string[] {
  const isNumbered = command.txnNumber !== undefined
  const isInTransaction = isNumbered && command.autocommit === false
  const isEnd = endsTransaction(name)
  const labels: string[] = []
  if (isInTransaction && code !== undefined) {
    const goesWithAll = isEnd
      ? code === noSuchTransaction && writeConcernCode === undefined
      : code === noSuchTransaction || retriable.has(code)
    if (transient.has(code) || goesWithAll) labels.push('TransientTransactionError')
  }
  const isRetried = isNumbered && (!isInTransaction || isEnd)
  if (isRetried && [code, writeConcernCode].some(each => each !== undefined && retriable.has(each)))
    labels.push('RetryableWriteError')
  return labels
}
