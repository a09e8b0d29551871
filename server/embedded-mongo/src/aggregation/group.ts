import { failure, notImplemented } from '../errors.ts'
import { keyOf } from '../values/key.ts'
import { type Document, isDocument } from '../values/kinds.ts'
import { type Accumulator, accumulators } from './accumulators.ts'
import type { ExpressionCompiler } from './expressions.ts'

const othersOfMongoDB = new Set(
  '$accumulator $bottom $bottomN $firstN $lastN $maxN $median $mergeObjects $minN $percentile $stdDevPop $stdDevSamp $top $topN'.split(
    ' ',
  ),
)

/** $group: groups by the value of _id as BSON compares it. */
export function compileGroup(specification: unknown, compile: ExpressionCompiler) {
  if (!isDocument(specification)) throw failure(15947, "a group's fields must be specified in an object")
  if (!('_id' in specification)) throw failure(15955, 'a group specification must include an _id')
  const groupOf = compile(specification._id)
  const fields = Object.entries(specification)
    .filter(([name]) => name !== '_id')
    .map(([name, accumulator]) => ({ name, ...compileAccumulator(name, accumulator, compile) }))

  return (documents: Document[]): Document[] => {
    const groups = new Map<string, { id: unknown; states: Accumulator[] }>()
    for (const document of documents) {
      const id = groupOf(document) ?? null
      const key = keyOf(id)
      let group = groups.get(key)
      if (!group) {
        group = { id, states: fields.map(field => field.create()) }
        groups.set(key, group)
      }
      for (let i = 0; i < fields.length; i++) group.states[i]!.add(fields[i]!.evaluate(document))
    }
    return [...groups.values()].map(({ id, states }) => {
      const result: Document = { _id: id }
      fields.forEach((field, i) => {
        result[field.name] = states[i]!.result()
      })
      return result
    })
  }
}

function compileAccumulator(name: string, accumulator: unknown, compile: ExpressionCompiler) {
  if (name.includes('.')) throw failure(40235, `The field name '${name}' cannot contain '.'`)
  if (!isDocument(accumulator)) throw failure(40234, `The field '${name}' must be an accumulator object`)
  const [operator, ...more] = Object.keys(accumulator)
  if (operator === undefined || more.length > 0)
    throw failure(40238, `The field '${name}' must specify one accumulator`)
  if (othersOfMongoDB.has(operator)) throw notImplemented(`The group accumulator ${operator}`)
  if (!Object.hasOwn(accumulators, operator)) throw failure(15952, `unknown group operator '${operator}'`)
  return { create: accumulators[operator]!, evaluate: compile(accumulator[operator]) }
}
