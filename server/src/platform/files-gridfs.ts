import mongoose from 'mongoose'
import type { FileStore } from '../kernel/ports.ts'

/** Both collections carry this name; an id is that of the record whose file it is. */
const BUCKET = 'papers'
const { GridFSBucket, ObjectId } = mongoose.mongo
const database = () => mongoose.connection.db!
const bucket = () => new GridFSBucket(database(), { bucketName: BUCKET })
const files = () => database().collection(`${BUCKET}.files`)

/** In the database itself, in pieces of 255 KB: https://www.mongodb.com/docs/manual/core/gridfs/ */
export const createGridFsFiles = (): FileStore => ({
  name: 'gridfs',
  fault: async () => null,
  keep: (id, sealed) =>
    new Promise((resolve, reject) => {
      const stream = bucket().openUploadStreamWithId(new ObjectId(id), id)
      stream.on('finish', () => resolve())
      stream.on('error', reject)
      stream.end(sealed)
    }),
  async read(id) {
    const file = await files().findOne({ _id: new ObjectId(id) }, { projection: { _id: 1 } })
    if (!file) return null
    const pieces: Buffer[] = []
    for await (const piece of bucket().openDownloadStream(file._id)) pieces.push(piece as Buffer)
    return Buffer.concat(pieces)
  },
  async there(ids) {
    const _id = { $in: ids.map(id => new ObjectId(id)) }
    const found = await files()
      .find({ _id }, { projection: { _id: 1 } })
      .toArray()
    return new Set(found.map(file => String(file._id)))
  },
  // Also what was stored half-way.
  async drop(id) {
    await files().deleteOne({ _id: new ObjectId(id) })
    await database()
      .collection(`${BUCKET}.chunks`)
      .deleteMany({ files_id: new ObjectId(id) })
  },
})
