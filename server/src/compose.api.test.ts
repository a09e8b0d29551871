import mongoose from 'mongoose'
import { openDatabase } from './compose.ts'
import { Appointment } from './features/appointments/model.ts'
import { Item } from './features/catalogue/model.ts'
import { startTestApp, type TestApp } from './testing/fixture.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const indexes = async () => (await Appointment.collection.indexes()).map(({ name }) => name).sort()

/** As a server of this version starts on the database as it is now. */
const startAgain = async () => {
  const uri = (mongoose.connection.getClient() as unknown as { s: { url: string } }).s.url
  await mongoose.disconnect()
  await openDatabase(uri)
}

test('what an earlier version left of indexes gives way to those of now', async () => {
  const now = await indexes()
  await Appointment.collection.createIndex({ residentId: 1, slotId: 1 }, { unique: true })
  await Appointment.collection.dropIndex('nth_of_mine')
  await Appointment.collection.createIndex({ residentId: 1, nth: 1 }, { name: 'nth_of_mine' })
  const { name } = mongoose.connection
  await startAgain()
  expect(mongoose.connection.name).toBe(name)
  expect(await indexes()).toEqual(now)
  const nth = (await Appointment.collection.indexes()).find(each => each.name === 'nth_of_mine')
  expect(nth).toMatchObject({ unique: true, key: { residentId: 1, nth: 1 } })
})
test('indexes that are as they should be are left alone', async () => {
  for (const name of mongoose.modelNames())
    expect([name, await mongoose.model(name).diffIndexes()]).toEqual([name, { toDrop: [], toCreate: [] }])
})

test('stages of an earlier version, only named in order, become a sequence', async () => {
  const _id = house.towns.items.allowance.id
  const { guide } = (await Item.findById(_id).lean())!
  const named = guide!.stages.map(({ name, by, level }) => ({ name, by, level }))
  await Item.collection.updateOne(
    { _id: new mongoose.Types.ObjectId(_id) },
    { $set: { 'guide.stages': named } },
  )
  await startAgain()
  expect((await Item.findById(_id).lean())!.guide).toEqual(guide)
})
