// Aggregation expressions: mingo evaluates them, with BSON's own comparisons and numbers put under it.
import { Context, evalExpr } from 'mingo/core'
import * as mingoExpressions from 'mingo/operators/expression'
import { failure, MongoError, notImplemented } from '../errors.ts'
import type { Expression } from '../query/match.ts'
import { type Document, isArray, isDocument } from '../values/kinds.ts'
import { type ExpressionOperator, overrides } from './expression-overrides.ts'

export type Variables = Document
/** How expressions of one command are compiled: with its variables and its one idea of now. */
export type ExpressionCompiler = (expression: unknown) => Expression

const scripts = ['$function', '$where', '$accumulator']
const builtIn = mingoExpressions as unknown as Record<string, ExpressionOperator>
const operators = Object.fromEntries(
  [...Object.entries(builtIn), ...Object.entries(overrides)].filter(([name]) => !scripts.includes(name)),
)
// mingo copies all its operators for each evaluation unless it is given its own kind of options, which
// it does not export: an operator that answers the options it was called with hands them out.
const handOut: ExpressionOperator = (_document, _expression, options) => options
const context = Context.init({ expression: { ...operators, $handOutOptions: handOut } as never })
type MingoOptions = { update(locals: { root: unknown }): MingoOptions }

/** Whether MongoDB has an expression operator of this name. */
export const isExpressionOperator = (name: string) => Object.hasOwn(operators, name) || scripts.includes(name)

/** Compiles expressions that know `variables` and $$NOW. */
export function expressionCompiler(variables: Variables, now: Date): ExpressionCompiler {
  const plainOptions = {
    idKey: '_id',
    scriptEnabled: false,
    useStrictMode: true,
    failOnError: true,
    variables: { ...variables, serverNow: now },
    context,
  }
  const options = evalExpr({}, { $handOutOptions: 0 }, plainOptions as never) as MingoOptions
  return expression => {
    const prepared = prepare(expression)
    const isLiteralShape = isArray(prepared) || isDocument(prepared)
    return document => {
      try {
        const value: unknown = evalExpr(document, prepared, options.update({ root: document }) as never)
        return isLiteralShape ? withoutMissing(value) : value
      } catch (error) {
        throw asMongoError(error)
      }
    }
  }
}

// Checks operator names before any document is seen, as MongoDB does, and gives $$NOW the server's clock.
function prepare(expression: unknown): unknown {
  if (typeof expression === 'string') return expression.replace(/^\$\$NOW(?=$|\.)/, '$$$$serverNow')
  if (isArray(expression)) return expression.map(prepare)
  if (!isDocument(expression)) return expression
  const names = Object.keys(expression)
  const operator = names[0]
  if (operator?.startsWith('$')) {
    if (names.length > 1)
      throw failure(
        15983,
        `An object representing an expression must have exactly one field: ${names.join(', ')}`,
      )
    if (scripts.includes(operator)) throw notImplemented(`The expression operator ${operator}`)
    if (!Object.hasOwn(operators, operator))
      throw failure('InvalidPipelineOperator', `Unrecognized expression '${operator}'`)
    if (operator === '$literal') return expression
  }
  return Object.fromEntries(names.map(name => [name, prepare(expression[name])]))
}

// A field whose expression finds nothing is left out; in an array it becomes null.
function withoutMissing(value: unknown): unknown {
  if (isArray(value)) return value.map(item => (item === undefined ? null : withoutMissing(item)))
  if (!isDocument(value)) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutMissing(inner)]))
}

function asMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error
  const { message } = error as Error
  if (/undefined variable/i.test(message)) return failure(17276, message)
  return failure('BadValue', message)
}
