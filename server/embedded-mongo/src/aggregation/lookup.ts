import { failure, notImplemented } from '../errors.ts'
import { keyOf } from '../values/key.ts'
import { type Document, isArray, isDocument } from '../values/kinds.ts'
import { valuesAt } from '../values/paths.ts'
import { withField } from './fields.ts'

/** Finds documents of another collection, by index where one fits. */
export type Lookup = (collection: string, filter: Document) => Document[]

/** $lookup by equality of one field here with one there. */
export function compileLookup(specification: unknown, find: Lookup) {
  if (!isDocument(specification))
    throw failure('FailedToParse', 'the $lookup specification must be an Object')
  for (const name of Object.keys(specification)) {
    if (name === 'let' || name === 'pipeline') throw notImplemented(`$lookup with '${name}'`)
    if (!['from', 'localField', 'foreignField', 'as'].includes(name))
      throw failure('FailedToParse', `unknown argument to $lookup: ${name}`)
  }
  const { from, localField, foreignField, as } = specification
  for (const value of [from, localField, foreignField, as])
    if (typeof value !== 'string')
      throw failure(
        'FailedToParse',
        "$lookup needs the strings 'from', 'localField', 'foreignField' and 'as'",
      )

  return (documents: Document[]): Document[] => {
    // Many documents share a reference: each is looked up once.
    const found = new Map<string, Document[]>()
    return documents.map(document => {
      const wanted = valuesAt(document, localField as string)
        .filter(value => !isArray(value))
        .map(value => value ?? null)
      const key = keyOf(wanted)
      const matches = found.get(key) ?? find(from as string, { [foreignField as string]: { $in: wanted } })
      found.set(key, matches)
      return withField(document, (as as string).split('.'), matches) as Document
    })
  }
}
