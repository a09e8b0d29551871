import { isDeepStrictEqual } from 'node:util'
import mongoose, { type Types } from 'mongoose'
import { changesOf } from './import-file.ts'

/** What a file last said of a record it describes, as JSON: field names may hold dots. */
const schema = new mongoose.Schema(
  { _id: { type: mongoose.Schema.Types.ObjectId, required: true }, fields: { type: String, required: true } },
  { versionKey: false },
)
const ImportedFields = mongoose.model('ImportedFields', schema, 'importedfields')

type Fields = Record<string, unknown>
const plain = (fields: Fields): Fields => JSON.parse(JSON.stringify(fields))
/** What a file says of a record, and how it words the fields whose value is found elsewhere. */
interface Said {
  values: Fields
  worded: Fields
}
const isSaidAgain = (field: string, now: Said, last: Said): boolean =>
  isDeepStrictEqual(now.worded[field] ?? now.values[field], last.worded[field] ?? last.values[field])

/**
 * What a file changes of a stored record: the fields of which it says something else than last time, so that importing
 * again undoes nothing that was set since. Where both changed a field, what is stored stays, and it is named in `kept`.
 * A field that nobody set since follows its words, whose value may have become another (a department got more items).
 */
const changesSince = (
  stored: Fields,
  now: Said,
  last: Said | null,
): { change: Fields | null; kept: string[] } => {
  const change: Fields = {}
  const kept: string[] = []
  for (const [field, value] of Object.entries(changesOf(stored, now.values) ?? {})) {
    const isSetSince = last && field in last.values && !isDeepStrictEqual(last.values[field], stored[field])
    if (!isSetSince) change[field] = value
    else if (!isSaidAgain(field, now, last)) kept.push(field)
  }
  return { change: Object.keys(change).length > 0 ? change : null, kept }
}

/** The words of the fields are remembered beside their values, under a name that no field has. */
const WORDS = ' words'
const readSaid = (text: string): Said => {
  const { [WORDS]: worded = {}, ...values } = JSON.parse(text) as Fields
  return { values, worded: worded as Fields }
}
const writeSaid = ({ values, worded }: Said): string =>
  JSON.stringify(Object.keys(worded).length > 0 ? { ...values, [WORDS]: worded } : values)

/**
 * Remembers what the file says of a record; answers what that changes of it. In the transaction of the import. `worded`:
 * fields of which the file says words that stand for a value.
 */
export const takeFromFile = async (
  _id: Types.ObjectId,
  stored: Fields | null,
  wanted: Fields,
  worded: Fields = {},
) => {
  const known = await ImportedFields.findById(_id).lean()
  const last = known ? readSaid(known.fields) : null
  const now = { values: plain(wanted), worded: plain(worded) }
  // A file may leave out now what it said once.
  const fields = writeSaid({
    values: { ...last?.values, ...now.values },
    worded: { ...last?.worded, ...now.worded },
  })
  if (known?.fields !== fields)
    await ImportedFields.updateOne({ _id }, { $set: { fields } }, { upsert: true })
  return stored ? changesSince(plain(stored), now, last) : { change: null, kept: [] }
}
