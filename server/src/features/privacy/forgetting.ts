import mongoose from 'mongoose'
import type { App } from '../../kernel/app.ts'
import { eventArchive } from '../../kernel/history.ts'
import { IdempotencyRecord } from '../../kernel/idempotency.ts'
import { type Leaver, openIfSealed, withoutPerson } from '../../kernel/leaving.ts'
import { Event, type Listener, type Listeners } from '../../kernel/outbox.ts'
import { eraseRecords } from './leaving.ts'

interface Told {
  _id: mongoose.Types.ObjectId
  name: string
  actor: { id: string }
  payload: unknown
}
const AT_ONCE = 500

/** All of a collection in the order it was written, some at a time: history has no index by person. */
const walk = async <T extends { _id: mongoose.Types.ObjectId }>(
  modelName: string,
  each: (record: T) => Promise<void>,
): Promise<void> => {
  let last = new mongoose.Types.ObjectId('000000000000000000000000')
  for (;;) {
    const found = await mongoose
      .model(modelName)
      .find({ _id: { $gt: last } })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .lean<T[]>()
    for (const record of found) await each(record)
    if (found.length < AT_ONCE) return
    last = found.at(-1)!._id
  }
}
/** Whether an event is about one of these accounts: another person may be called the same. */
const isAbout = (event: unknown, about: ReadonlySet<string>): boolean => {
  if (typeof event === 'string') return about.has(event)
  if (event === null || typeof event !== 'object') return false
  return Object.values(event).some(each => isAbout(each, about))
}
/** Phones and documents are one person's, in full or as they are shown; a name may be another's. */
const isNumber = (value: string): boolean => /\d{4}/.test(value)
/** What is shown of a number may be another's number as well: what is written for good keeps it where it is not about them. */
const isUnique = (value: string): boolean => isNumber(value) && !value.includes('*')

const forgetHistory = async (
  app: App,
  { ids, values }: Leaver,
  about: ReadonlySet<string>,
): Promise<void> => {
  const unique = values.filter(isUnique)
  for (const { modelName } of [Event, eventArchive.Archived])
    await walk<Told>(modelName, async ({ _id, name, payload, actor }) => {
      const theirs = ids.includes(actor?.id) || isAbout(payload, about)
      const left = withoutPerson(app, payload, theirs ? values : unique)
      if (left !== payload && name !== 'resident.erased')
        await mongoose.model(modelName).updateOne({ _id }, { $set: { payload: left } })
    })
}
/** Answers kept for who sends something again, staff's too: they end after a day, those that name the person now. */
const forgetAnswers = (app: App, { ids, values }: Leaver): Promise<void> => {
  const numbers = values.filter(isNumber)
  return walk<{ _id: mongoose.Types.ObjectId; key: string; answer: string | null }>(
    IdempotencyRecord.modelName,
    async ({ _id, key, answer }) => {
      const said = answer === null ? null : openIfSealed(app.vault, answer)
      const theirs = ids.some(id => key.startsWith(`${id} `) || said?.includes(id))
      if (theirs || numbers.some(value => said?.includes(value)))
        await IdempotencyRecord.deleteOne({ _id, key })
    },
  )
}

/** What was being written of them while they left, and what history says of them. */
const forget: Listener<'resident.erased'> = async (app, { _id, actor, payload: { residentId, said } }) => {
  if (said === null) return
  const leaver: Leaver = JSON.parse(app.vault.open(said))
  await app.transaction(async () => {
    // Booked or drawn in the same moment: neither of the two transactions saw the other.
    for (const end of app.leaving.end) await end(app, { kind: 'resident', id: residentId })
    await eraseRecords(app, leaver)
  })
  const theirs = new Set(leaver.ids)
  for (const find of app.leaving.records) for (const id of await find(leaver.ids)) theirs.add(id)
  await forgetHistory(app, leaver, theirs)
  await forgetAnswers(app, leaver)
  await Event.updateOne({ _id }, { $set: { 'payload.said': null } })
  app.log.info({ residentId, by: actor.kind }, 'an account was deleted')
}
export const leavingListeners: Listeners = { 'resident.erased': [forget] }
