// What stages share: their context, and the arguments some of them and queries have in common.
import { failure } from '../errors.ts'
import { isDocument, isNumber, show, toNumber } from '../values/kinds.ts'
import { parseSort } from '../values/sort.ts'
import type { ExpressionCompiler } from './expressions.ts'

export type PipelineContext = { compile: ExpressionCompiler }

/** The name and the argument of a stage. */
export function stageOf(stage: unknown): [string, unknown] {
  if (!isDocument(stage))
    throw failure('TypeMismatch', "Each element of the 'pipeline' array must be an object")
  const entries = Object.entries(stage)
  if (entries.length !== 1)
    throw failure(40323, 'A pipeline stage specification object must contain exactly one field.')
  return entries[0]!
}

export function readLimit(argument: unknown): number {
  const limit = toNumber(argument)
  if (!isNumber(argument) || !Number.isInteger(limit))
    throw failure(2107201, `invalid argument to $limit stage: Expected an integer: $limit: ${show(argument)}`)
  if (limit <= 0) throw failure(15958, 'the limit must be positive')
  return limit
}

export function readSkip(argument: unknown): number {
  const skip = toNumber(argument)
  if (!isNumber(argument) || !Number.isInteger(skip) || skip < 0)
    throw failure(
      5107200,
      `invalid argument to $skip stage: Expected a non-negative integer: $skip: ${show(argument)}`,
    )
  return skip
}

/** The specification of a $sort stage, refused as MongoDB does when there is nothing to sort by. */
export function readSort(argument: unknown) {
  if (!isDocument(argument)) throw failure(15973, 'the $sort key specification must be an object')
  if (Object.keys(argument).length === 0) throw failure(15976, '$sort stage must have at least one sort key')
  return parseSort(argument)
}
