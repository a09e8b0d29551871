import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { deliverBy, type ResultKind } from '@zhenyiban/shared/results/delivery.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { NewEvent } from '../../kernel/outbox.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { changeRecord } from '../matters/record/record.ts'
import type { ResultRecord } from '../matters/record/result-model.ts'
import { findMatter } from '../matters/service.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { newCode } from './codes.ts'
import { ResultDocument } from './model.ts'
import { documentMoves, whyNotChosen } from './rules.ts'
import { timelineText } from './timeline-text.ts'

/** A decided matter whose result the caller may fill in. */
export const findToFill = async (staff: StaffActor, matterId: string): Promise<MatterRecord> => {
  const matter = await findMatter(staff, matterId)
  const why = whyNotChosen(matter, staff.organisationId)
  return why ? refuse(why) : matter
}

/** Writes a result over the one that was read; the document it replaces is let go. Within the caller's transaction. */
export const keepResult = async (
  app: App,
  matter: MatterRecord,
  result: ResultRecord,
  { text, event }: { text: string; event: NewEvent },
): Promise<MatterRecord> => {
  const former = matter.result?.documentId
  if (former && !former.equals(result.documentId ?? ''))
    await advance(ResultDocument, { _id: former, matterId: matter._id }, documentMoves.remove)
  try {
    // Another result is one that was not read yet.
    const set = { result, resultReadAt: null }
    const kept = await changeRecord(app, matter, { set, lines: [{ text, note: null }], events: [event] })
    return kept ?? refuse('matter.already_moved')
  } catch (error) {
    if (isDuplicateOf(error, 'hallId', 'result.codeHash')) return refuse('result.code_taken')
    throw error
  }
}

/** Says what the result is; for a thing to pick up the code is made. Within the caller's transaction. */
export const keepKind = async (
  app: App,
  staff: StaffActor,
  matter: MatterRecord,
  kind: ResultKind,
): Promise<MatterRecord> => {
  if (matter.result?.kind === kind) return matter
  const noCode = { code: null, codeHash: null }
  const code = kind === 'pick_up' ? await newCode(app, matter.holderIds[0]) : noCode
  const placeName = matter.holderName!
  const untilOn = deliverBy(localDay(matter.decidedAt!), await loadHolidays())
  const payload = { ...factsOf(matter), kind, placeName, untilOn }
  return keepResult(
    app,
    matter,
    { kind, documentId: null, ...code },
    { text: timelineText.chosen[kind](placeName), event: { name: 'result.chosen', actor: staff, payload } },
  )
}

export const chooseResult = (app: App, staff: StaffActor, matterId: string, kind: ResultKind) =>
  app.transaction(async () => keepKind(app, staff, await findToFill(staff, matterId), kind))
