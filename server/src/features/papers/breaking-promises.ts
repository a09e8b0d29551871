import { addDays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, system } from '../../kernel/app.ts'
import { makeDueMove } from '../matters/moves/make-move.ts'
import { barredUntil, isReminderDue, stillOwed } from '../matters/promise-rules.ts'
import { factsOf } from '../matters/record/facts.ts'
import { Matter, type MatterRecord } from '../matters/record/model.ts'
import { changeRecord } from '../matters/record/record.ts'
import { MatterPaper } from './model.ts'

type Promised = MatterRecord & { promise: NonNullable<MatterRecord['promise']> }
/** Matters whose promise is open and ends on a day before this one; a paused one waits as its clock does. */
const openBefore = async (day: string): Promise<Promised[]> =>
  (await Matter.find({ status: 'in_progress', 'promise.byOn': { $lt: day }, 'promise.keptAt': null })
    .sort({ 'promise.byOn': 1, _id: 1 })
    .lean()) as Promised[]
/** A file that was sent in time and was not looked at yet is the hall's to answer for, not the applicant's. */
const owedOf = async ({ _id, materials, promise }: Promised): Promise<string[]> => {
  const waiting = await MatterPaper.find({ matterId: _id, status: 'waiting' }).sort({ _id: 1 }).lean()
  return stillOwed(
    promise,
    materials,
    waiting.map(({ material }) => material),
  )
}

const breakOne = (app: App, matter: Promised) =>
  app.transaction(async () => {
    const owed = await owedOf(matter)
    if (owed.length === 0) return false
    const broken = await makeDueMove(app, system, matter, 'breakPromise', {
      find: ({ sent: { at } }) => {
        const { byOn } = matter.promise
        const barredUntilOn = barredUntil(localDay(at))
        const promise = { ...matter.promise, brokenAt: at, barredUntilOn }
        return { set: { promise }, materials: owed, byOn, barredUntilOn }
      },
    })
    return typeof broken !== 'string'
  })
/** A failed promise ends the matter and bars the applicant from another for a time; returns how many failed. */
export const breakPromises = async (app: App): Promise<number> => {
  let count = 0
  for (const matter of await openBefore(localDay(app.clock.now())))
    if (await breakOne(app, matter)) count += 1
  return count
}

const remindOne = (app: App, matter: Promised) =>
  app.transaction(async () => {
    const owed = await owedOf(matter)
    if (owed.length === 0) return false
    const promise = { ...matter.promise, remindedAt: app.clock.now() }
    const payload = { ...factsOf(matter), materials: owed, byOn: promise.byOn }
    const events = [{ name: 'matter.promise_near', actor: system, payload }] as const
    return (await changeRecord(app, matter, { set: { promise }, events })) !== null
  })
/** Reminds once, the day before; returns how many were reminded. */
export const remindPromises = async (app: App): Promise<number> => {
  const now = app.clock.now()
  const near = await openBefore(addDays(localDay(now), 2))
  let count = 0
  for (const matter of near)
    if (isReminderDue(matter.promise, now) && (await remindOne(app, matter))) count += 1
  return count
}
