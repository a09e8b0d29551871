import { failure } from '../errors.ts'
import { type Document, fieldOf, isArray, isDocument, isNullish } from '../values/kinds.ts'
import { withField } from './fields.ts'

/** $unwind: one document per element. */
export function compileUnwind(argument: unknown) {
  const options: Document =
    typeof argument === 'string' ? { path: argument } : isDocument(argument) ? argument : {}
  for (const name of Object.keys(options))
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw failure(28811, `unrecognized option to $unwind stage: ${name}`)
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = options
  if (typeof path !== 'string') throw failure(28812, 'no path specified to $unwind stage')
  if (!path.startsWith('$'))
    throw failure(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  const parts = path.slice(1).split('.')
  const unwound = (document: Document) =>
    parts.reduce<unknown>((value, part) => (isDocument(value) ? fieldOf(value, part) : undefined), document)
  const withIndex = (document: Document, index: number | null) =>
    typeof includeArrayIndex === 'string'
      ? (withField(document, includeArrayIndex.split('.'), index) as Document)
      : document

  return (documents: Document[]): Document[] =>
    documents.flatMap(document => {
      const value = unwound(document)
      if (isArray(value) && value.length > 0)
        return value.map((element, i) => withIndex(withField(document, parts, element) as Document, i))
      if (!isArray(value) && !isNullish(value)) return [withIndex(document, null)]
      if (!preserveNullAndEmptyArrays) return []
      return [
        withIndex(isArray(value) ? (withField(document, parts, undefined) as Document) : document, null),
      ]
    })
}
