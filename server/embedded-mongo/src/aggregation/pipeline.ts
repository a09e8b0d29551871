// The stages of a pipeline. All are compiled, and so checked, before the first document is read.
import { failure, notImplemented } from '../errors.ts'
import { compileFilter } from '../query/match.ts'
import { type Document, isArray, isDocument, isNumber, show, toNumber } from '../values/kinds.ts'
import { documentOrder, parseSort } from '../values/sort.ts'
import type { ExpressionCompiler } from './expressions.ts'
import { compileAddFields } from './fields.ts'
import { compileGroup } from './group.ts'
import { compileLookup, type Lookup } from './lookup.ts'
import { compileProjection, compileUnset } from './projection.ts'
import { compileUnwind } from './unwind.ts'

export type Stage = (documents: Document[]) => Document[]
export type PipelineContext = { compile: ExpressionCompiler; lookup: Lookup }
type StageCompiler = (argument: unknown, context: PipelineContext, name: string) => Stage

const othersOfMongoDB = new Set(
  '$bucket $bucketAuto $changeStream $collStats $currentOp $densify $documents $fill $geoNear $graphLookup $indexStats $listLocalSessions $listSessions $merge $out $planCacheStats $redact $sample $search $setWindowFields $unionWith'.split(
    ' ',
  ),
)

/** The name and the argument of a stage. */
export function stageOf(stage: unknown): [string, unknown] {
  const entries = isDocument(stage) ? Object.entries(stage) : []
  if (entries.length !== 1)
    throw failure(40323, 'A pipeline stage specification object must contain exactly one field.')
  return entries[0]!
}

/** Compiles stages into one function from documents to documents. */
export function compilePipeline(stages: unknown, context: PipelineContext): Stage {
  if (!isArray(stages)) throw failure('TypeMismatch', "'pipeline' option must be specified as an array")
  const compiled = stages.map(stage => {
    const [name, argument] = stageOf(stage)
    if (othersOfMongoDB.has(name)) throw notImplemented(`The aggregation stage ${name}`)
    const compileStage = Object.hasOwn(stageCompilers, name) ? stageCompilers[name] : undefined
    if (!compileStage) throw failure(40324, `Unrecognized pipeline stage name: '${name}'`)
    return compileStage(argument, context, name)
  })
  return documents => compiled.reduce((current, stage) => stage(current), documents)
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

const replaceRoot: StageCompiler = (argument, { compile }, name) => {
  if (name === '$replaceRoot' && !(isDocument(argument) && 'newRoot' in argument))
    throw failure(40231, 'no newRoot specified for the $replaceRoot stage')
  const rootOf = compile(name === '$replaceRoot' ? (argument as Document).newRoot : argument)
  return documents =>
    documents.map(document => {
      const root = rootOf(document)
      if (!isDocument(root))
        throw failure(
          40228,
          `'newRoot' expression must evaluate to an object, but resulting value was: ${show(root)}`,
        )
      return root
    })
}

const project: StageCompiler = (argument, { compile }) => {
  if (!isDocument(argument)) throw failure(15969, '$project specification must be an object')
  const projector = compileProjection(argument, { compile })
  if (!projector) throw failure(51272, 'projection specification must have at least one field')
  return documents => documents.map(projector)
}

const count: StageCompiler = argument => {
  if (typeof argument !== 'string' || argument === '')
    throw failure(40156, 'the count field must be a non-empty string')
  if (argument.startsWith('$')) throw failure(40158, 'the count field cannot be a $-prefixed path')
  if (argument.includes('.')) throw failure(40160, "the count field cannot contain '.'")
  return documents => (documents.length > 0 ? [{ [argument]: documents.length }] : [])
}

const facet: StageCompiler = (argument, context) => {
  if (!isDocument(argument) || Object.keys(argument).length === 0)
    throw failure(40169, 'the $facet specification must be a non-empty object')
  const facets = Object.entries(argument).map(([name, stages]) => {
    if (isArray(stages) && stages.some(stage => stageOf(stage)[0] === '$facet'))
      throw failure(40600, '$facet is not allowed to be used within a $facet stage')
    return { name, run: compilePipeline(stages, context) }
  })
  return documents => [Object.fromEntries(facets.map(({ name, run }) => [name, run(documents)]))]
}

const sort: StageCompiler = argument => {
  const order = documentOrder(readSort(argument))
  return documents => documents.toSorted(order)
}

const stageCompilers: Record<string, StageCompiler> = {
  $match: (argument, { compile }) => {
    if (!isDocument(argument)) throw failure(15959, 'the match filter must be an expression in an object')
    const predicate = compileFilter(argument, { expression: compile })
    return documents => documents.filter(predicate)
  },
  $project: project,
  $addFields: (argument, { compile }, name) => compileAddFields(name, argument, compile),
  $set: (argument, { compile }, name) => compileAddFields(name, argument, compile),
  $unset: (argument, { compile }) => {
    const projector = compileUnset(argument, { compile })
    return documents => documents.map(projector)
  },
  $group: (argument, { compile }) => compileGroup(argument, compile),
  $sort: sort,
  $limit: argument => {
    const limit = readLimit(argument)
    return documents => documents.slice(0, limit)
  },
  $skip: argument => {
    const skip = readSkip(argument)
    return documents => documents.slice(skip)
  },
  $unwind: argument => compileUnwind(argument),
  $lookup: (argument, { lookup }) => compileLookup(argument, lookup),
  $count: count,
  $sortByCount: (argument, context) =>
    compilePipeline([{ $group: { _id: argument, count: { $sum: 1 } } }, { $sort: { count: -1 } }], context),
  $facet: facet,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceRoot,
}

const updateStages = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])

/** A pipeline as an update: only stages that change one document. */
export function compilePipelineUpdate(stages: unknown[], context: PipelineContext) {
  for (const stage of stages) {
    const [name] = stageOf(stage)
    if (!updateStages.has(name))
      throw failure('InvalidOptions', `${name} is not allowed to be used within an update`)
  }
  const run = compilePipeline(stages, context)
  return (document: Document): Document => run([document])[0]!
}
