import type { Refusal, RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { refusalOf, type TestApp } from './fixture.ts'

/** Every record of every kind as text, events included; sessions may be prolonged by any call. */
const everything = async (): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  for (const name of mongoose.modelNames().filter(each => each !== 'Session'))
    found[name] = (await mongoose.model(name).find().sort({ _id: 1 }).lean()).map(each =>
      JSON.stringify(each),
    )
  return found
}

/** Expects a call to be refused and to leave no trace: nothing written, no event to deliver. */
export const expectUntouched = async (call: () => Promise<unknown>, code: RefusalCode): Promise<Refusal> => {
  const before = await everything()
  const refusal = await refusalOf(call())
  expect(refusal.code).toBe(code)
  expect(await everything()).toEqual(before)
  return refusal
}

/** The names of the events that a piece of work left, oldest first. */
export const eventsOf = async (house: TestApp, work: () => Promise<unknown>): Promise<string[]> => {
  const before = (await house.events()).length
  await work()
  return (await house.events()).slice(before)
}
