import { Long } from 'bson'
import { failure } from '../errors.ts'
import { isTime } from '../pacing/turns.ts'
import { type Document, fieldOf, isArray, isDocument, isNullish } from '../values/kinds.ts'
import { fieldParts, withField } from './fields.ts'
import type { Stage } from './streams.ts'

/** $unwind: one document per element. */
export function compileUnwind(argument: unknown) {
  if (typeof argument !== 'string' && !isDocument(argument))
    throw failure(15981, 'expected either a string or an object as specification for $unwind stage')
  const options: Document = typeof argument === 'string' ? { path: argument } : argument
  for (const name of Object.keys(options))
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw failure(28811, `unrecognized option to $unwind stage: ${name}`)
  const { path, includeArrayIndex: indexPath, preserveNullAndEmptyArrays = false } = options
  if (path === undefined) throw failure(28812, 'no path specified to $unwind stage')
  if (typeof path !== 'string') throw failure(28808, 'expected a string as the path for $unwind stage')
  if (!path.startsWith('$'))
    throw failure(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (typeof preserveNullAndEmptyArrays !== 'boolean')
    throw failure(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage')
  if (indexPath !== undefined && (typeof indexPath !== 'string' || indexPath === ''))
    throw failure(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage')
  if (indexPath?.startsWith('$'))
    throw failure(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${indexPath}`,
    )
  const parts = fieldParts(path.slice(1))
  const indexParts = indexPath === undefined ? undefined : fieldParts(indexPath)
  const unwound = (document: Document) =>
    parts.reduce<unknown>((value, part) => (isDocument(value) ? fieldOf(value, part) : undefined), document)
  const withIndex = (document: Document, index: Long | null) =>
    indexParts ? (withField(document, indexParts, index) as Document) : document

  const withoutArray = (document: Document, value: unknown): Document[] => {
    if (!isArray(value) && !isNullish(value)) return [withIndex(document, null)]
    if (!preserveNullAndEmptyArrays) return []
    return [withIndex(isArray(value) ? (withField(document, parts, undefined) as Document) : document, null)]
  }

  const unwind: Stage = function* (documents) {
    for (const document of documents) {
      const value = document && unwound(document)
      if (!document) yield undefined
      else if (!isArray(value) || value.length === 0) yield* withoutArray(document, value)
      else
        for (let i = 0; i < value.length; i++) {
          if ((i & 7) === 0 && isTime()) yield undefined
          yield withIndex(withField(document, parts, value[i]) as Document, Long.fromNumber(i))
        }
    }
  }
  return unwind
}
