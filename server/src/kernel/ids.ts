import type { Types } from 'mongoose'

/** A record's id, as stored or as it came in a request. */
export type Ref = Types.ObjectId | string
