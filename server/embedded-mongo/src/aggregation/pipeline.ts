// The stages of a pipeline. All are compiled, and so checked, before the first document is read.
import { failure, notImplemented } from '../errors.ts'
import { sizeOf, stageBudget } from '../pacing/memory.ts'
import { sortInSlices } from '../pacing/sorting.ts'
import { compileFilter } from '../query/match.ts'
import { type Document, isArray, isDocument, show } from '../values/kinds.ts'
import { sortBy } from '../values/sort.ts'
import { compileAddFields } from './fields.ts'
import { compileGroup } from './group.ts'
import { otherStages } from './others.ts'
import { compileProjection, compileUnset } from './projection.ts'
import { type PipelineContext, readLimit, readSkip, readSort, stageOf } from './stages.ts'
import { filtering, mapping, runStages, type Stage, streamOf } from './streams.ts'
import { compileUnwind } from './unwind.ts'

type StageCompiler = (argument: unknown, context: PipelineContext, name: string) => Stage

/** Compiles, and so checks, each stage. */
export function compileStages(stages: unknown, context: PipelineContext): Stage[] {
  if (!isArray(stages)) throw failure('TypeMismatch', "'pipeline' option must be specified as an array")
  return stages.map(stage => {
    const [name, argument] = stageOf(stage)
    if (otherStages.has(name)) throw notImplemented(`The aggregation stage ${name}`)
    const compileStage = Object.hasOwn(stageCompilers, name) ? stageCompilers[name] : undefined
    if (!compileStage) throw failure(40324, `Unrecognized pipeline stage name: '${name}'`)
    return compileStage(argument, context, name)
  })
}

const replaceRoot: StageCompiler = (argument, { compile }, name) => {
  let expression = argument
  if (name === '$replaceRoot') {
    if (!isDocument(argument))
      throw failure(40229, 'expected an object as specification for $replaceRoot stage')
    const { newRoot, ...others } = argument
    const [unknown] = Object.keys(others)
    if (unknown) throw failure('UnknownField', `BSON field '$replaceRoot.${unknown}' is an unknown field.`)
    if (newRoot === undefined)
      throw failure(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field")
    expression = newRoot
  }
  const rootOf = compile(expression)
  return mapping(document => {
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
  return Object.assign(mapping(projector), { looksAt: projector.looksAt })
}

const count: StageCompiler = argument => {
  if (typeof argument !== 'string' || argument === '')
    throw failure(40156, 'the count field must be a non-empty string')
  if (argument.startsWith('$')) throw failure(40158, 'the count field cannot be a $-prefixed path')
  if (argument.includes('.')) throw failure(40160, "the count field cannot contain '.'")
  return function* (documents) {
    let found = 0
    for (const document of documents)
      if (document) found++
      else yield undefined
    if (found > 0) yield { [argument]: found }
  }
}

const sort: StageCompiler = argument => {
  const { valuesOf, order } = sortBy(readSort(argument))
  return function* (documents) {
    const budget = stageBudget('$sort')
    const items: { document: Document; values: unknown[] }[] = []
    for (const document of documents) {
      if (!document) {
        yield undefined
        continue
      }
      budget.add(sizeOf(document))
      items.push({ document, values: valuesOf(document) })
    }
    const sorted = yield* sortInSlices(items, (left, right) => order(left.values, right.values))
    yield* streamOf(sorted.map(({ document }) => document))
  }
}

const stageCompilers: Record<string, StageCompiler> = {
  $match: (argument, { compile }) => {
    if (!isDocument(argument)) throw failure(15959, 'the match filter must be an expression in an object')
    const predicate = compileFilter(argument, { expression: compile })
    return filtering(predicate)
  },
  $project: project,
  $addFields: (argument, { compile }, name) => compileAddFields(name, argument, compile),
  $set: (argument, { compile }, name) => compileAddFields(name, argument, compile),
  $unset: (argument, { compile }) => {
    const projector = compileUnset(argument, { compile })
    return mapping(projector)
  },
  $group: (argument, { compile }) => compileGroup(argument, compile),
  $sort: sort,
  $limit: argument => {
    const limit = readLimit(argument)
    return function* (documents) {
      let left = limit
      for (const document of documents) {
        yield document
        if (document && --left === 0) return
      }
    }
  },
  $skip: argument => {
    const skip = readSkip(argument)
    return function* (documents) {
      let left = skip
      for (const document of documents) if (!document || left-- <= 0) yield document
    }
  },
  $unwind: argument => compileUnwind(argument),
  $count: count,
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
  const compiled = compileStages(stages, context)
  return (document: Document): Document => {
    for (const changed of runStages(compiled, [document])) if (changed) return changed
    return document
  }
}
