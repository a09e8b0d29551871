import type { Types } from 'mongoose'

/** A record's id, as stored or as it came in a request. */
export type Ref = Types.ObjectId | string

/** The records by their ids as text. */
export const byId = <R extends { _id: unknown }>(records: readonly R[]): Map<string, R> =>
  new Map(records.map(record => [String(record._id), record]))
