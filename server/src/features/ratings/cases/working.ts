import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { CaseMove } from '@zhenyiban/shared/ratings/case-moves.ts'
import { lastDayOf } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { toldOf } from './about.ts'
import type { RectificationRecord } from './model.ts'
import { sendFiles } from './proof-files.ts'
import { findCase, packOf, stepCase } from './record.ts'

/** A step of the office that nobody outside hears of: calls, cause, measure, proof, check. */
export const workOn = (
  app: App,
  staff: StaffActor,
  { id, move, text }: { id: string; move: CaseMove; text: string },
): Promise<RectificationRecord> =>
  app.transaction(async () => {
    const seen = await findCase(staff, id)
    const leavesCalls = seen.status === 'open' && move !== 'miss'
    return stepCase(app, seen, { move, staff, text, ...(leavesCalls && { set: { callByOn: null } }) })
  })

/** 送核查: what shows that it is mended goes to whoever checks it. */
export const proveMended = (
  app: App,
  staff: StaffActor,
  id: string,
  { text, files, showFiles }: { text: string; files: readonly string[]; showFiles: boolean },
): Promise<RectificationRecord> =>
  app.transaction(async () => {
    const seen = await findCase(staff, id)
    const proved = { move: 'prove', staff, text } as const
    if (files.length === 0) return stepCase(app, seen, proved)
    const sent = await sendFiles(seen, files)
    return stepCase(app, seen, { ...proved, proof: { files: sent, filesShown: showFiles } })
  })

/** 回访: while it is the first thing to do, and whenever else somebody is rung about it. */
export const callBack = async (
  app: App,
  staff: StaffActor,
  { id, reached, said }: { id: string; reached: boolean; said: string },
): Promise<RectificationRecord> => {
  const { status, callable } = await findCase(staff, id)
  if (!callable) refuse('rectification.no_number')
  const first = status === 'open'
  const move = reached ? (first ? 'reach' : 'reachLater') : first ? 'miss' : 'missLater'
  return workOn(app, staff, { id, move, text: said })
}

/** 答复群众: they hear of it, and are asked whether that solved it. */
export const answerCase = async (
  app: App,
  staff: StaffActor,
  id: string,
  text: string,
): Promise<RectificationRecord> => {
  const holidays = await loadHolidays()
  return app.transaction(async () => {
    const seen = await findCase(staff, id)
    const closesOn = lastDayOf(packOf(seen).word, localDay(app.clock.now()), holidays)
    const set = { closesOn, appealUntilOn: null }
    const answered = await stepCase(app, seen, { move: 'answer', staff, text, set })
    await app.outbox.add('rectification.answered', staff, {
      ...(await toldOf(answered)),
      text,
      closesOn,
    })
    return answered
  })
}
