import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { Holiday } from '../features/organisations/model.ts'
import { startTestApp, type TestApp } from './fixture.ts'
import { expectUntouched } from './traces.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const DAY = { on: '2037-12-31', name: '停电', working: false }
const refusedAfter = (write: () => Promise<unknown>) => () => write().then(() => refuse('hall.not_found'))
const looked = (write: () => Promise<unknown>) =>
  expectUntouched(refusedAfter(write), 'hall.not_found').then(
    () => 'untouched',
    error => (/toEqual|toBe/.test(String(error)) ? 'touched' : String(error)),
  )
const native = () => mongoose.connection.db!.collection<{ on: string; name: string }>('holidays')

test.each<[string, string, () => Promise<unknown>]>([
  ['nothing', 'untouched', async () => {}],
  ['only reading', 'untouched', () => Holiday.find().lean()],
  ['a new record', 'touched', () => Holiday.create(DAY)],
  [
    'a change beside the models',
    'touched',
    () => native().updateOne({ on: DAY.on }, { $set: { name: '停水' } }),
  ],
  ['the same again', 'untouched', () => native().updateOne({ on: DAY.on }, { $set: { name: '停水' } })],
  [
    'a find with a change',
    'touched',
    () => Holiday.findOneAndUpdate({ on: DAY.on }, { $set: { working: true } }),
  ],
  ['many at once', 'touched', () => Holiday.bulkWrite([{ deleteOne: { filter: { on: DAY.on } } }])],
  ['a transaction', 'touched', () => house.app.transaction(() => Holiday.create([DAY]))],
  [
    'a transaction that was given up',
    'untouched',
    () =>
      house.app
        .transaction(async () => {
          await Holiday.deleteMany()
          throw new Error('given up')
        })
        .catch(() => {}),
  ],
  ['what was written before it', 'untouched', async () => {}],
  ['a removal', 'touched', () => Holiday.deleteMany({ on: DAY.on })],
])('a refused call that did %s is said to have left all %s', async (_, found, write) => {
  expect(await looked(write)).toBe(found)
  // Written between two calls, which is nobody's fault.
  await Holiday.create({
    on: `2036-01-${String(Math.floor(house.app.random() * 28) + 1).padStart(2, '0')}`,
    name: '日',
    working: false,
  }).catch(() => {})
})
