import { failure, notImplemented } from '../errors.ts'
import { hardBudget, sizeOf } from '../pacing/memory.ts'
import { patiently } from '../pacing/slices.ts'
import type { Expression } from '../query/match.ts'
import { keyOf } from '../values/key.ts'
import { type Document, isArray, isDocument, isNullish, isRegex } from '../values/kinds.ts'
import { valuesAt } from '../values/paths.ts'
import { assertVariableName, type Variables } from './expressions.ts'
import { fieldParts, withField } from './fields.ts'
import { type PipelineContext, stageOf } from './stages.ts'
import type { Stage } from './streams.ts'

type Specification = {
  from: string
  as: string[]
  join: { localField: string; foreignField: string } | undefined
  definitions: Document
  pipeline: unknown[]
}

function readSpecification(given: unknown): Specification {
  const refuse = (message: string) => failure('FailedToParse', message)
  if (!isDocument(given)) throw refuse('the $lookup specification must be an Object')
  for (const name of Object.keys(given))
    if (!['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'].includes(name))
      throw refuse(`unknown argument to $lookup: ${name}`)
  const { from, as, localField, foreignField, let: definitions = {}, pipeline } = given
  for (const [name, value] of Object.entries({ from, as, localField, foreignField })) {
    const isOptional = name.endsWith('Field') && value === undefined
    if (typeof value !== 'string' && !isOptional) throw refuse(`$lookup argument '${name}' must be a string`)
  }
  if (!isDocument(definitions)) throw refuse("$lookup argument 'let' must be an object")
  if (pipeline !== undefined && !isArray(pipeline))
    throw failure('TypeMismatch', "'pipeline' option must be specified as an array")
  if ((localField === undefined) !== (foreignField === undefined))
    throw refuse("$lookup requires both or neither of 'localField' and 'foreignField' to be specified")
  if (localField === undefined && pipeline === undefined)
    throw refuse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  if (pipeline === undefined && given.let !== undefined)
    throw refuse("$lookup with a 'let' needs a 'pipeline'")
  for (const stage of pipeline ?? [])
    if (['$merge', '$out'].includes(stageOf(stage)[0]))
      throw failure(51047, `${stageOf(stage)[0]} is not allowed within a $lookup's sub-pipeline`)
  return {
    from: from as string,
    as: fieldParts(as as string),
    join: localField === undefined ? undefined : ({ localField, foreignField } as Specification['join']),
    definitions,
    pipeline: pipeline ?? [],
  }
}

/** $lookup by equality of one field here with one there, by a pipeline that knows variables, or by both. */
export function compileLookup(
  given: unknown,
  context: PipelineContext,
  compileStages: (stages: unknown[], context: PipelineContext) => Stage[],
) {
  const { from, as, join, definitions, pipeline } = readSpecification(given)
  const { compile, lookup } = context
  const variables = Object.entries(definitions).map(([name, expression]): [string, Expression] => {
    assertVariableName(name)
    return [name, compile(expression)]
  })
  const known = Object.fromEntries(variables.map(([name]) => [name, null]))
  compileStages(pipeline, { ...context, compile: compile.including(known) })

  const stage: Stage = function* (documents) {
    // Many documents share a reference: each is looked up once.
    const found = new Map<string, Document[]>()
    const budget = hardBudget('$lookup')
    for (const document of documents) {
      if (!document) {
        yield undefined
        continue
      }
      const values = yield* patiently(() =>
        Object.fromEntries(variables.map(([name, evaluate]) => [name, evaluate(document)])),
      )
      const wanted = join ? [localValues(document, join.localField)] : []
      const equality = wanted.map($in => ({ $match: { [join!.foreignField]: { $in } } }))
      const key = variables.length === 0 ? keyOf(wanted) : undefined
      let matches = key === undefined ? undefined : found.get(key)
      if (!matches) {
        const stages = [...equality, ...correlated(pipeline, values), ...pipeline]
        matches = yield* lookup(from, stages, compile.including(values))
        if (key !== undefined) {
          budget.add(sizeOf(matches))
          found.set(key, matches)
        }
      }
      yield withField(document, as, matches) as Document
    }
  }
  return stage
}

// What is not there counts as null; of an array each element counts.
function localValues(document: Document, path: string): unknown[] {
  const values = valuesAt(document, path).filter(value => value !== undefined && !isArray(value))
  if (values.some(isRegex)) throw notImplemented('$lookup by a regular expression')
  return values.length === 0 ? [null] : values
}

/** What a leading $match asks by equality with a variable, as a filter an index can serve: it finds no less. */
function correlated(pipeline: unknown[], variables: Variables): Document[] {
  const [name, filter] = pipeline.length > 0 ? stageOf(pipeline[0]) : []
  const equalities = name === '$match' ? equalitiesOf((filter as Document).$expr, variables) : []
  return equalities.map(equality => ({ $match: equality }))
}

function equalitiesOf(expression: unknown, variables: Variables): Document[] {
  if (!isDocument(expression)) return []
  if (isArray(expression.$and)) return expression.$and.flatMap(branch => equalitiesOf(branch, variables))
  if (!isArray(expression.$eq)) return []
  const [left, right] = expression.$eq.map(String) as [string, string]
  const [field, variable] = left.startsWith('$$') ? [right, left] : [left, right]
  const name = variable.slice(2)
  if (!/^\$[^$]/.test(field) || !variable.startsWith('$$') || !Object.hasOwn(variables, name)) return []
  const value = variables[name]
  if (isArray(value) || isRegex(value)) return []
  return [{ [field.slice(1)]: { $eq: isNullish(value) ? null : value } }]
}
