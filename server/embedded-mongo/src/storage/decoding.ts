import { BSON } from 'bson'
import type { Document } from '../values/kinds.ts'

/** Longs stay Longs and binaries stay Binary, or they would come back to the client as something else. */
export const decodeOptions = { promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const
export const decode = (raw: Uint8Array): Document => BSON.deserialize(raw, decodeOptions)
export const encode = (document: Document): Buffer => {
  const bytes = BSON.serialize(document, { ignoreUndefined: false })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
