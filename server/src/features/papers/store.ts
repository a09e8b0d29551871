import mongoose, { type Types } from 'mongoose'
import type { App } from '../../kernel/app.ts'

const BUCKET = 'papers'
const database = () => mongoose.connection.db!
const bucket = () => new mongoose.mongo.GridFSBucket(database(), { bucketName: BUCKET })

/**
 * Keeps a file sealed, in GridFS. Outside any transaction: what is large must not be, and the record that knows the
 * file is there before it.
 */
export const keepFile = (app: App, id: Types.ObjectId, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const stream = bucket().openUploadStreamWithId(id, String(id))
    stream.on('finish', () => resolve())
    stream.on('error', reject)
    stream.end(app.vault.sealBytes(bytes))
  })

export const readFile = async (app: App, id: Types.ObjectId): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of bucket().openDownloadStream(id)) pieces.push(piece as Buffer)
  return app.vault.openBytes(Buffer.concat(pieces))
}

/** Which of these files are there. */
export const filesThere = async (ids: readonly Types.ObjectId[]): Promise<Set<string>> => {
  const files = database().collection<{ _id: Types.ObjectId }>(`${BUCKET}.files`)
  const there = await files.find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } }).toArray()
  return new Set(there.map(({ _id }) => String(_id)))
}

/** Also what was stored half-way; nothing happens when there is nothing. */
export const dropFile = async (id: Types.ObjectId): Promise<void> => {
  await database().collection<{ _id: Types.ObjectId }>(`${BUCKET}.files`).deleteOne({ _id: id })
  await database().collection(`${BUCKET}.chunks`).deleteMany({ files_id: id })
}
