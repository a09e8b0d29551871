// What the platform does through mongoose.
import mongoose, { type Connection, Schema } from 'mongoose'
import { type EngineUnderTest, startEngineUnderTest } from './engine-under-test.ts'

mongoose.set('transactionAsyncLocalStorage', true)

let engine: EngineUnderTest
let connection: Connection
beforeAll(async () => {
  engine = await startEngineUnderTest()
  connection = await mongoose.createConnection(engine.uri, { dbName: engine.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await engine.stop()
})

describe('models', () => {
  test('populate follows references', async () => {
    const Hall = connection.model('Hall', new Schema({ name: String }))
    const Ticket = connection.model(
      'Ticket',
      new Schema({ number: Number, hall: { type: Schema.Types.ObjectId, ref: 'Hall' } }),
    )
    const hall = await Hall.create({ name: '城关镇' })
    await Ticket.create([
      { number: 1, hall: hall._id },
      { number: 2, hall: hall._id },
    ])
    const tickets = await Ticket.find()
      .sort({ number: -1 })
      .populate<{ hall: { name: string } }>('hall')
      .lean()
    expect(tickets.map(ticket => [ticket.number, ticket.hall.name])).toEqual([
      [2, '城关镇'],
      [1, '城关镇'],
    ])
  })

  test('a stale version is refused', async () => {
    const schema = new Schema(
      { steps: [String], note: String },
      { optimisticConcurrency: true, timestamps: true },
    )
    const Matter = connection.model('Matter', schema)
    const { _id } = await Matter.create({ steps: ['accepted'] })
    const [mine, theirs] = [await Matter.findById(_id), await Matter.findById(_id)]
    mine!.steps.push('reviewed')
    await mine!.save()
    theirs!.note = 'late'
    await expect(theirs!.save()).rejects.toThrow(/No matching document found|version/)
    expect((await Matter.findById(_id).lean())!.steps).toEqual(['accepted', 'reviewed'])
  })

  test('a partial unique index guards a place only while it is held', async () => {
    const schema = new Schema({ slot: Number, seat: Number, holdsSeat: Boolean })
    schema.index({ slot: 1, seat: 1 }, { unique: true, partialFilterExpression: { holdsSeat: true } })
    const Booking = connection.model('Booking', schema)
    await Booking.init()
    const first = await Booking.create({ slot: 1, seat: 1, holdsSeat: true })
    await expect(Booking.create({ slot: 1, seat: 1, holdsSeat: true })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { slot: 1, seat: 1 },
      keyValue: { slot: 1, seat: 1 },
    })
    await Booking.updateOne({ _id: first._id }, { holdsSeat: false })
    await Booking.create({ slot: 1, seat: 1, holdsSeat: true })
    expect(await Booking.countDocuments({ slot: 1 })).toBe(2)
    await expect(Booking.updateOne({ _id: first._id }, { holdsSeat: true })).rejects.toMatchObject({
      code: 11000,
    })
  })

  test('bulkWrite reports each kind of write', async () => {
    const Item = connection.model('Item', new Schema({ key: { type: Number, unique: true }, count: Number }))
    await Item.init()
    const result = await Item.bulkWrite(
      [
        { insertOne: { document: { key: 1, count: 1 } } },
        { insertOne: { document: { key: 1, count: 2 } } },
        { updateOne: { filter: { key: 1 }, update: { $inc: { count: 5 } } } },
        { updateOne: { filter: { key: 2 }, update: { $set: { count: 9 } }, upsert: true } },
        { deleteOne: { filter: { key: 3 } } },
      ],
      { ordered: false },
    ).catch(error => error.result)
    expect([result.insertedCount, result.modifiedCount, result.upsertedCount, result.deletedCount]).toEqual([
      1, 1, 1, 0,
    ])
    expect(await Item.find({}, { _id: 0, key: 1, count: 1 }).sort({ key: 1 }).lean()).toEqual([
      { key: 1, count: 6 },
      { key: 2, count: 9 },
    ])
  })
})

test('kinds of one model share a collection and are told apart', async () => {
  const Step = connection.model('Step', new Schema({ at: Date }, { discriminatorKey: 'kind' }))
  const Call = Step.discriminator('Call', new Schema({ window: Number }))
  const Pause = Step.discriminator('Pause', new Schema({ reason: String }))
  await Call.create({ at: new Date(1), window: 3 })
  await Pause.create({ at: new Date(2), reason: '午间休息' })
  expect((await Step.find().sort({ at: 1 })).map(step => step.get('kind'))).toEqual(['Call', 'Pause'])
  expect(await Call.findOne({ reason: '午间休息' })).toBeNull()
  expect(await Pause.countDocuments()).toBe(1)
})

test('maps, nested arrays and decimals come back as they were; times are kept by mongoose', async () => {
  const schema = new Schema(
    {
      fee: Schema.Types.Decimal128,
      answers: { type: Map, of: String },
      days: [{ on: String, seats: [Number] }],
    },
    { timestamps: true },
  )
  const Form = connection.model('Form', schema)
  const { _id } = await Form.create({
    fee: '12.50',
    answers: { name: '李秀兰' },
    days: [{ on: '2026-02-14', seats: [1, 2] }],
  })
  await Form.updateOne({ _id, 'days.on': '2026-02-14' }, { $push: { 'days.$.seats': 3 } })
  const found = await Form.findById(_id)
  expect([String(found!.fee), found!.answers!.get('name'), found!.days[0]!.seats]).toEqual([
    '12.50',
    '李秀兰',
    [1, 2, 3],
  ])
  expect(+found!.updatedAt).toBeGreaterThanOrEqual(+found!.createdAt)
})

test('a long result is read by a cursor', async () => {
  const Row = connection.model('Row', new Schema({ n: Number }))
  await Row.insertMany(Array.from({ length: 500 }, (_, n) => ({ n })))
  let sum = 0
  for await (const { n } of Row.find().sort({ n: 1 }).batchSize(50).lean().cursor()) sum += n!
  expect(sum).toBe((499 * 500) / 2)
})

describe('transactions', () => {
  test('commit all or nothing, without passing the session along', async () => {
    const Event = connection.model('Event', new Schema({ text: String }))
    await Event.createCollection()
    await connection.transaction(async () => {
      await Event.create({ text: 'a' })
      await Event.create({ text: 'b' })
      expect(await Event.countDocuments()).toBe(2)
    })
    const failing = connection.transaction(async () => {
      await Event.create({ text: 'c' })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect((await Event.find().sort({ text: 1 }).lean()).map(event => event.text)).toEqual(['a', 'b'])
  })

  test('racing increments all count', async () => {
    const Counter = connection.model('Counter', new Schema({ n: Number }))
    const { _id } = await Counter.create({ n: 0 })
    const increment = () =>
      connection.transaction(async () => {
        const counter = await Counter.findById(_id)
        counter!.n = (counter!.n ?? 0) + 1
        await counter!.save()
      })
    await Promise.all(Array.from({ length: 5 }, increment))
    expect((await Counter.findById(_id).lean())!.n).toBe(5)
  })
})
