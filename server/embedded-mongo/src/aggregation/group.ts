import { failure, notImplemented } from '../errors.ts'
import { sizeOf, stageBudget } from '../pacing/memory.ts'
import { isTime } from '../pacing/turns.ts'
import { fieldsOfExpression } from '../query/fields.ts'
import type { Expression } from '../query/match.ts'
import { keyOf } from '../values/key.ts'
import { type Document, isDocument, setField } from '../values/kinds.ts'
import { type Accumulator, accumulators } from './accumulators.ts'
import type { ExpressionCompiler } from './expressions.ts'
import { otherAccumulators } from './others.ts'
import type { Stage } from './streams.ts'

/** What a field of a group is made with, and of which values. */
type Field = {
  create: () => Accumulator
  evaluate: Expression
  /** Whether it keeps the values it is given. */
  keeps?: boolean
}

/** $group: groups by the value of _id as BSON compares it. */
export function compileGroup(specification: unknown, compile: ExpressionCompiler) {
  if (!isDocument(specification)) throw failure(15947, "a group's fields must be specified in an object")
  if (!('_id' in specification)) throw failure(15955, 'a group specification must include an _id')
  const groupOf = compile(specification._id)
  const fields = Object.entries(specification)
    .filter(([name]) => name !== '_id')
    .map(([name, accumulator]) => ({ name, ...compileAccumulator(name, accumulator, compile) }))

  const stage: Stage = function* (documents) {
    const budget = stageBudget('$group')
    const groups = new Map<string, { id: unknown; states: Accumulator[] }>()
    for (const document of documents) {
      if (!document) {
        yield undefined
        continue
      }
      const id = groupOf(document) ?? null
      const values = fields.map(({ evaluate }) => evaluate(document))
      const key = keyOf(id)
      let group = groups.get(key)
      if (!group) {
        group = { id, states: fields.map(field => field.create()) }
        groups.set(key, group)
        budget.add(key.length + sizeOf(id) + 100 * (1 + fields.length))
      }
      for (let i = 0; i < fields.length; i++) {
        group.states[i]!.add(values[i])
        if (fields[i]!.keeps) budget.add(8 + sizeOf(values[i]))
      }
    }
    for (const { id, states } of groups.values()) {
      if (isTime()) yield undefined
      const result: Document = { _id: id }
      fields.forEach((field, i) => {
        setField(result, field.name, states[i]!.result())
      })
      yield result
    }
  }
  return Object.assign(stage, { looksAt: fieldsOfExpression(specification) })
}

/** Accumulators that keep one value at most, whatever they are given. */
const keepOne = new Set('$sum $avg $min $max $first $last $count'.split(' '))

function compileAccumulator(name: string, accumulator: unknown, compile: ExpressionCompiler): Field {
  if (name.includes('.')) throw failure(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$')) throw failure(40236, `The field name '${name}' cannot be an operator name`)
  if (!isDocument(accumulator)) throw failure(40234, `The field '${name}' must be an accumulator object`)
  const [operator, ...more] = Object.keys(accumulator)
  if (operator === undefined || more.length > 0)
    throw failure(40238, `The field '${name}' must specify one accumulator`)
  const argument = accumulator[operator]
  if (otherAccumulators.has(operator)) throw notImplemented(`The group accumulator ${operator}`)
  const create = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined
  if (!create) throw failure(15952, `unknown group operator '${operator}'`)
  if (operator === '$count' && !(isDocument(argument) && Object.keys(argument).length === 0))
    throw failure('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
  return { create, evaluate: compile(argument), keeps: !keepOne.has(operator) }
}
