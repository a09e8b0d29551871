import mongoose from 'mongoose'
import { openEmptyDatabase } from '../testing/database.ts'
import { asking, askingWithin, queryTimes } from './query-time.ts'

const Thing = mongoose.model(
  'TestThing',
  new mongoose.Schema({ v: Number, list: [Number] }, { collection: 'slow_things' }),
)
let close: () => Promise<void>
beforeAll(async () => {
  close = await openEmptyDatabase()
  const list = Array.from({ length: 2000 }, (_, i) => i)
  await Thing.insertMany(Array.from({ length: 500 }, () => ({ v: 0, list })))
})
afterAll(async () => {
  await close()
  mongoose.deleteModel('TestThing')
})

/** Found nowhere, looked for in every list. */
const slowly = { $expr: { $in: [-1, '$list'] } }
const slow: [name: string, ask: () => Promise<unknown>][] = [
  ['find', () => Thing.find(slowly).exec()],
  ['find, awaited', async () => await Thing.find(slowly).lean()],
  ['cursor', () => Thing.find(slowly).cursor().next()],
  ['findOne', () => Thing.findOne(slowly).exec()],
  ['countDocuments', () => Thing.countDocuments(slowly).exec()],
  ['distinct', () => Thing.distinct('v', slowly).exec()],
  ['updateMany', () => Thing.updateMany(slowly, { v: 1 }).exec()],
  ['findOneAndUpdate', () => Thing.findOneAndUpdate(slowly, { v: 1 }).exec()],
  ['deleteMany', () => Thing.deleteMany(slowly).exec()],
  ['aggregate', () => Thing.aggregate([{ $match: slowly }]).exec()],
]
test.each(slow)('%s that takes longer than it may is stopped by the database', async (_, ask) => {
  await expect(askingWithin(1, ask)).rejects.toMatchObject({ code: 50 })
})

test.each([
  ['a request', queryTimes.request, (work: () => Promise<unknown>) => work()],
  ['a job', queryTimes.job, (work: () => Promise<unknown>) => asking('job', work)],
])('%s asks with a limit of its own', async (_, milliseconds, ask) => {
  const query = Thing.find({ v: 5 })
  await ask(async () => await query)
  expect(query.getOptions().maxTimeMS).toBe(milliseconds)
})
