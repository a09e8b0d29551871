import { randomBytes } from 'node:crypto'
import mongoose, { type Types } from 'mongoose'

/** A record's id, as stored or as it came in a request. */
export type Ref = Types.ObjectId | string

/** An id that does not say when it was made, as ids do otherwise, to the second. */
export const timelessId = (): Types.ObjectId => new mongoose.Types.ObjectId(randomBytes(12).toString('hex'))

/** The records by their ids as text. */
export const byId = <R extends { _id: unknown }>(records: readonly R[]): Map<string, R> =>
  new Map(records.map(record => [String(record._id), record]))
