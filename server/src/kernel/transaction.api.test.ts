import mongoose from 'mongoose'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { advance } from './advance.ts'
import { nextSerial } from './counters.ts'
import { isDuplicateOf, transaction } from './transaction.ts'

interface Parcel {
  name: string
  shelf: number | null
  status: string
  moves: number
}
const schema = new mongoose.Schema<Parcel>({
  name: { type: String, required: true },
  shelf: { type: Number, default: null },
  status: { type: String, default: 'here' },
  moves: { type: Number, default: 0 },
})
schema.index({ name: 1 }, { unique: true })
schema.index(
  { shelf: 1, status: 1 },
  { unique: true, partialFilterExpression: { shelf: { $type: 'number' } } },
)
const Parcel = mongoose.model('TestParcel', schema, 'parcels')

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(() => Parcel.deleteMany({}))

describe('transaction', () => {
  test('all of it or nothing, and the answer comes out', async () => {
    const answer = await transaction(async () => {
      await Parcel.create([{ name: 'a' }])
      await Parcel.updateOne({ name: 'a' }, { $set: { moves: 1 } })
      return (await Parcel.findOne({ name: 'a' }).lean())!.moves
    })
    expect(answer).toBe(1)
    const failed = transaction(async () => {
      await Parcel.create([{ name: 'b' }])
      await Parcel.deleteOne({ name: 'a' })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect((await Parcel.find().lean()).map(({ name }) => name)).toEqual(['a'])
  })

  test('what it wrote is unseen outside until it is done', async () => {
    await transaction(async () => {
      await Parcel.create([{ name: 'a' }])
      const outside = await mongoose.connection.db!.collection('parcels').countDocuments()
      expect(outside).toBe(0)
    })
    expect(await Parcel.countDocuments()).toBe(1)
  })

  test('one inside another is refused, and the outer one leaves nothing', async () => {
    const nested = transaction(async () => {
      await Parcel.create([{ name: 'a' }])
      await transaction(async () => Parcel.create([{ name: 'b' }]))
    })
    await expect(nested).rejects.toThrow('a transaction inside a transaction')
    expect(await Parcel.countDocuments()).toBe(0)
    await transaction(async () => Parcel.create([{ name: 'c' }]))
  })

  test('a write conflict repeats the work, so that no addition is lost', async () => {
    await Parcel.create([{ name: 'a' }])
    let runs = 0
    const addOne = () =>
      transaction(async () => {
        runs += 1
        const { moves } = (await Parcel.findOne({ name: 'a' }).lean())!
        await Parcel.updateOne({ name: 'a' }, { $set: { moves: moves + 1 } })
      })
    await Promise.all(Array.from({ length: 6 }, addOne))
    expect((await Parcel.findOne({ name: 'a' }).lean())!.moves).toBe(6)
    expect(runs).toBeGreaterThanOrEqual(6)
  })

  test('a duplicate is known by the fields of its index, inside and outside a transaction', async () => {
    await Parcel.create([{ name: 'a', shelf: 1 }])
    const named = await Parcel.create([{ name: 'a' }]).catch(error => error)
    expect([isDuplicateOf(named, 'name'), isDuplicateOf(named, 'shelf', 'status')]).toEqual([true, false])
    const shelved = await transaction(() => Parcel.create([{ name: 'b', shelf: 1 }])).catch(error => error)
    expect([isDuplicateOf(shelved, 'name'), isDuplicateOf(shelved, 'shelf', 'status')]).toEqual([false, true])
    expect(isDuplicateOf(new Error('no'), 'name')).toBe(false)
  })
})

describe('advance', () => {
  const send = { from: ['here'], to: 'sent' }
  test('moves a record that is in a status the move leaves from, with what else changes', async () => {
    await Parcel.create([{ name: 'a' }])
    const sent = await advance(Parcel, { name: 'a' }, send, { $set: { shelf: 2 }, $inc: { moves: 1 } })
    expect(sent).toMatchObject({ status: 'sent', shelf: 2, moves: 1 })
    expect(await advance(Parcel, { name: 'a' }, send, { $inc: { moves: 1 } })).toBeNull()
    expect(await advance(Parcel, { name: 'nobody' }, send)).toBeNull()
    expect((await Parcel.findOne({ name: 'a' }).lean())!.moves).toBe(1)
  })
  test('of many callers at once one wins', async () => {
    await Parcel.create([{ name: 'a' }])
    const moved = await Promise.all(
      Array.from({ length: 8 }, () => advance(Parcel, { name: 'a' }, send, { $inc: { moves: 1 } })),
    )
    expect(moved.filter(Boolean)).toHaveLength(1)
    expect((await Parcel.findOne({ name: 'a' }).lean())!.moves).toBe(1)
  })
})

describe('nextSerial', () => {
  test('counts every series on its own, without gaps or doubles, however many ask at once', async () => {
    const first = await Promise.all(
      Array.from({ length: 10 }, () => transaction(() => nextSerial('shelf 1'))),
    )
    expect(first.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await nextSerial('shelf 2')).toBe(1)
  })
  test('a serial taken in a transaction that failed is given again', async () => {
    const failed = transaction(async () => {
      expect(await nextSerial('shelf 3')).toBe(1)
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await nextSerial('shelf 3')).toBe(1)
  })
})
