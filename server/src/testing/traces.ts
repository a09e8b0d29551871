import type { Refusal, RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { Event } from '../kernel/outbox.ts'
import { refusalOf, type TestApp } from './fixture.ts'
import { watchWritten } from './written.ts'

const takeWritten = watchWritten()

type Records = Map<string, Buffer[]>
/** As last read; what nobody has written to since is not read again. */
const known: Records = new Map()
/** Every record of every kind as its bytes, events included; sessions may be prolonged by any call. */
const everything = async (): Promise<Records> => {
  const written = takeWritten()
  for (const name of mongoose.modelNames().filter(each => each !== 'Session')) {
    const { collection } = mongoose.model(name)
    if (known.has(name) && !written.has(collection.collectionName)) continue
    const all = collection.find({}, { raw: true, batchSize: 10_000 }).sort({ _id: 1 })
    known.set(
      name,
      ((await all.toArray()) as unknown as Uint8Array[]).map(each => Buffer.from(each)),
    )
  }
  return new Map(known)
}
/** Only to show a difference: bytes are compared many times faster. */
const inWords = (records: Records) =>
  [...records].map(([name, all]) => [name, all.map(bytes => mongoose.mongo.BSON.deserialize(bytes))])
const isSame = (before: Records, after: Records): boolean =>
  [...before].every(([name, all]) => {
    const now = after.get(name)!
    return now === all || Buffer.concat(all).equals(Buffer.concat(now))
  })

/** Expects a piece of work to leave no trace, but for records of some models: nothing written, no event to deliver. */
export const expectNoTrace = async <T>(work: () => Promise<T>, but: readonly string[] = []): Promise<T> => {
  const read = async () => new Map([...(await everything())].filter(([name]) => !but.includes(name)))
  const before = await read()
  const done = await work()
  const after = await read()
  if (!isSame(before, after)) expect(inWords(after)).toEqual(inWords(before))
  expect(isSame(before, after)).toBe(true)
  return done
}
/** Expects a call to be refused and to leave no trace. */
export const expectUntouched = (call: () => Promise<unknown>, code: RefusalCode): Promise<Refusal> =>
  expectNoTrace(async () => {
    const refusal = await refusalOf(call())
    expect(refusal.code).toBe(code)
    return refusal
  })

/** The names of the events that a piece of work left, oldest first. */
export const eventsOf = async (house: TestApp, work: () => Promise<unknown>): Promise<string[]> => {
  const before = await Event.countDocuments()
  await work()
  return (await house.events()).slice(before)
}
