import { endOf, owedByOffice } from '@zhenyiban/shared/ratings/cases.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { QueryFilter } from 'mongoose'
import { type App, system } from '../../../kernel/app.ts'
import { lapseAppeal } from './appeals.ts'
import { endCase } from './ending.ts'
import { Rectification, type RectificationRecord } from './model.ts'
import { flowOf, stepCase } from './record.ts'

/** Works on each of what is due, in its own transaction, looked at again there; returns how many were changed. */
export const onEach = async (
  app: App,
  due: QueryFilter<RectificationRecord>,
  work: (record: RectificationRecord) => Promise<boolean>,
): Promise<number> => {
  let count = 0
  const found = await Rectification.find(due, { _id: 1 }).sort({ dueOn: 1, _id: 1 }).lean()
  for (const { _id } of found)
    await app.transaction(async () => {
      const still = await Rectification.findOne({ ...due, _id }).lean()
      if (still && (await work(still))) count += 1
    })
  return count
}

/** Ends what was answered and whose resident said nothing in time: 联系不上 who never could be rung, else 按规则结案. */
export const closeAnswered = (app: App): Promise<number> =>
  onEach(app, { status: 'answered', closesOn: { $lt: localDay(app.clock.now()) } }, async record => {
    const { missed, reached } = flowOf(record)
    const move = missed > 0 && !reached ? 'leaveUnreached' : 'lapse'
    const closed = await stepCase(app, record, { move, staff: null, text: null })
    await endCase(app, closed, { end: endOf(closed.status)!, actor: system })
    return true
  })

/** Appeals that the level above did not decide in time. */
export const lapseAppeals = (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const due = {
    status: { $in: [...owedByOffice] },
    'appeal.state': 'asked' as const,
    'appeal.byOn': { $lt: today },
  }
  return onEach(app, due, async record => Boolean(await lapseAppeal(app, record)))
}
