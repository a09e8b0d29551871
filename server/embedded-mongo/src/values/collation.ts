// How values compare and which are the same: by BSON alone, or with strings as a language orders them.
import { failure, notImplemented } from '../errors.ts'
import { createTree } from '../storage/tree.ts'
import { compare } from './compare.ts'
import { keyOf } from './key.ts'
import { type Document, isArray, isDocument, isNumber, setField, toNumber, typeName } from './kinds.ts'

export type Collation = {
  isSimple: boolean
  compare: (left: unknown, right: unknown) => number
  equal: (left: unknown, right: unknown) => boolean
  /** Equal values have equal keys; what else a key says only the simple collation knows. */
  keyOf: (value: unknown) => string
}

const collationBy = (
  byOrder: Collation['compare'],
  key: Collation['keyOf'],
  isSimple: boolean,
): Collation => ({
  isSimple,
  compare: byOrder,
  equal: (left, right) => byOrder(left, right) === 0,
  keyOf: key,
})

export const simple = collationBy((left, right) => compare(left, right), keyOf, true)

/** The collation of a command or statement: the simple one when it asks for none. */
export function readCollation(specification: Document | undefined): Collation {
  if (!specification) return simple
  checkFields(specification)
  if (specification.locale === 'simple') return simple
  const strings = collatorOf(specification).compare
  // ICU's sort keys are out of reach: all strings that compare as equal are stood for by the first one seen.
  const seen = createTree(strings)
  const representative = (text: string) => {
    const known = seen.get(text)
    if (known === undefined) seen.set(text, text)
    return known ?? text
  }
  const fold = (value: unknown): unknown => {
    if (typeof value === 'string') return representative(value)
    if (isArray(value)) return value.map(fold)
    if (!isDocument(value)) return value
    const folded: Document = {}
    for (const name of Object.keys(value)) setField(folded, name, fold(value[name]))
    return folded
  }
  return collationBy(
    (left, right) => compare(left, right, strings),
    value => keyOf(fold(value)),
    false,
  )
}

const texts = (...allowed: string[]) => ({ type: 'string', allowed })
const flag = { type: 'boolean', allowed: undefined }
const fields = new Map<string, { type: string; allowed: string[] | undefined }>([
  ['locale', { type: 'string', allowed: undefined }],
  ['strength', { type: 'number', allowed: ['1', '2', '3', '4', '5'] }],
  ['caseLevel', flag],
  ['caseFirst', texts('off', 'upper', 'lower')],
  ['numericOrdering', flag],
  ['alternate', texts('non-ignorable', 'shifted')],
  ['maxVariable', texts('punct', 'space')],
  ['normalization', flag],
  ['backwards', flag],
  ['version', { type: 'string', allowed: undefined }],
])

function checkFields(specification: Document): void {
  for (const [name, value] of Object.entries(specification)) {
    const field = fields.get(name)
    if (!field) throw failure('UnknownField', `BSON field 'collation.${name}' is an unknown field.`)
    if ((isNumber(value) ? 'number' : typeof value) !== field.type)
      throw failure('TypeMismatch', `BSON field 'collation.${name}' is the wrong type '${typeName(value)}'`)
    if (field.allowed && !field.allowed.includes(String(value)))
      throw failure('BadValue', `BSON field 'collation.${name}' cannot be '${String(value)}'`)
  }
  if (specification.locale === undefined)
    throw failure(40414, "BSON field 'collation.locale' is missing but a required field")
}

/** JavaScript's collator is ICU as well; what it cannot say exactly is refused. */
function collatorOf(specification: Document): Intl.Collator {
  const { caseLevel, caseFirst, numericOrdering, alternate } = specification
  const locale = String(specification.locale)
  const strength = toNumber(specification.strength ?? 3)
  const beyond = [
    strength > 3 && `strength ${strength}`,
    caseLevel && strength > 1 && 'caseLevel beside a strength other than 1',
    specification.backwards && 'backwards',
    specification.normalization && 'normalization',
    specification.maxVariable === 'space' && "maxVariable 'space'",
    locale.includes('@') && 'a locale with @',
  ].find(Boolean)
  if (beyond) throw notImplemented(`A collation with ${beyond}`)
  const tag = locale.replaceAll('_', '-')
  const isWellFormed = /^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?$/.test(locale)
  if (!isWellFormed || Intl.Collator.supportedLocalesOf(tag).length === 0)
    throw failure('BadValue', `Field 'locale' of the collation is invalid: ${locale}`)
  return new Intl.Collator(tag, {
    sensitivity: caseLevel ? 'case' : (['base', 'accent', 'variant'] as const)[strength - 1]!,
    ...(caseFirst === undefined ? {} : { caseFirst: caseFirst === 'off' ? 'false' : caseFirst }),
    ...(numericOrdering === undefined ? {} : { numeric: numericOrdering }),
    ...(alternate === undefined ? {} : { ignorePunctuation: alternate === 'shifted' }),
  } as Intl.CollatorOptions)
}
