import mongoose from 'mongoose'
import type { App } from './app.ts'

type Document = { _id: mongoose.Types.ObjectId }
/** Of a model what is needed here, whatever its records are. */
interface Kept {
  modelName: string
  collection: { name: string }
  find(filter: object): { sort(order: Record<string, 1>): { limit(most: number): { lean(): unknown } } }
  deleteMany(filter: object): PromiseLike<unknown>
}
/** What of a collection has ended for good, and where it goes. */
export interface Archive {
  /** The model's name. */
  name: string
  Archived: Pick<Kept, 'modelName' | 'collection'> & {
    updateMany(filter: object, update: object): PromiseLike<unknown>
  }
  /** Moves up to so many that ended before an instant, within the caller's transaction; says how many. */
  move: (before: Date, most: number) => Promise<number>
}

/** A collection beside another one: the same documents, word for word, with no index but those it is asked by. */
const archiveModel = (of: Kept, indexes: readonly Record<string, 1 | -1>[]) => {
  const schema = new mongoose.Schema({}, { strict: false, versionKey: false, minimize: false })
  for (const index of indexes) schema.index(index)
  return mongoose.model(`${of.modelName}Archive`, schema, `${of.collection.name}_archive`)
}
/** For those whose own time is not in an index: ids are made when the record is. */
export const madeBefore = (before: Date) => ({
  filter: { _id: { $lt: mongoose.Types.ObjectId.createFromTime(Math.floor(+before / 1000)) } },
  sort: { _id: 1 } as const,
})

interface Ending {
  filter: object
  /** In an order of an index, so that each look finds the oldest at once. */
  sort: Record<string, 1>
}
/** Declares what of a model is moved. `indexes`: by what the archive is asked. */
export const archiveOf = (
  model: Kept,
  ended: (before: Date) => readonly Ending[],
  indexes: readonly Record<string, 1 | -1>[] = [],
) => {
  const Archived = archiveModel(model, indexes)
  const move = async (before: Date, most: number): Promise<number> => {
    for (const { filter, sort } of ended(before)) {
      const found = (await model.find(filter).sort(sort).limit(most).lean()) as Document[]
      if (found.length === 0) continue
      await Archived.insertMany(found, { lean: true })
      await model.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })
      return found.length
    }
    return 0
  }
  return { name: model.modelName, Archived, move }
}

/** Of one transaction, and of one run of the job: what is left comes an hour later. */
const BATCH = 500
const MOST_BATCHES = 40

/** Moves what ended longer ago than the house keeps it at hand; says how much. */
export const archiveEnded = async (app: App, archives: readonly Archive[]): Promise<number> => {
  const before = app.clock.now()
  before.setUTCMonth(before.getUTCMonth() - app.archiveAfterMonths)
  let moved = 0
  for (const { move } of archives)
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const count = await app.transaction(() => move(before, BATCH))
      moved += count
      if (count === 0) break
    }
  return moved
}
