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

/**
 * What a file changes of a stored record: the fields of which it says something else than `last` time, so that importing
 * again undoes nothing that was set since. Where both changed a field, what is stored stays, and it is named in `kept`.
 */
const changesSince = (
  stored: Fields,
  wanted: Fields,
  last: Fields | null,
): { change: Fields | null; kept: string[] } => {
  const change: Fields = {}
  const kept: string[] = []
  for (const [field, value] of Object.entries(changesOf(stored, wanted) ?? {})) {
    const before = last && field in last ? { value: last[field] } : null
    if (before && isDeepStrictEqual(before.value, value)) continue
    if (before && !isDeepStrictEqual(before.value, stored[field])) kept.push(field)
    else change[field] = value
  }
  return { change: Object.keys(change).length > 0 ? change : null, kept }
}

/** Remembers what the file says of a record; answers what that changes of it. In the transaction of the import. */
export const takeFromFile = async (_id: Types.ObjectId, stored: Fields | null, wanted: Fields) => {
  const known = await ImportedFields.findById(_id).lean()
  const last = known ? (JSON.parse(known.fields) as Fields) : null
  // A file may leave out now what it said once.
  const fields = JSON.stringify({ ...last, ...wanted })
  if (known?.fields !== fields)
    await ImportedFields.updateOne({ _id }, { $set: { fields } }, { upsert: true })
  return stored ? changesSince(plain(stored), plain(wanted), last) : { change: null, kept: [] }
}
