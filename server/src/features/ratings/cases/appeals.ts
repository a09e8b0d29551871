import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { AppealKind } from '@zhenyiban/shared/ratings/cases.ts'
import { lastDayOf } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { addWorkingDays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, type StaffActor, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { listHolders } from '../../identity/staff.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { findOrganisation } from '../../organisations/tree.ts'
import { toldOf } from './about.ts'
import { endCase } from './ending.ts'
import type { RectificationRecord } from './model.ts'
import { findCase, packOf, stepCase } from './record.ts'
import { workingDaysBetween } from './rules.ts'

/** Whether somebody above this organisation decides appeals; where nobody does, its own head of the government does. */
const isDecidedAbove = async (organisationId: Ref): Promise<boolean> => {
  const { path } = await findOrganisation(organisationId)
  for (const id of path.slice(0, -1).toReversed())
    if ((await listHolders('appeal.decide', id)).length > 0) return true
  return false
}
/** Whether this person is the level above a case. */
export const isAbove = async (
  staff: StaffActor,
  { organisationId }: Pick<RectificationRecord, 'organisationId'>,
): Promise<boolean> =>
  staff.permissions.includes('appeal.decide') &&
  (String(organisationId) !== staff.organisationId || !(await isDecidedAbove(organisationId)))

export interface Appealing {
  kind: AppealKind
  reasons: string
}
/**
 * 申诉, once and within the days of the rules; until it is decided the limit stands still. `find` says which case, and
 * that it is the caller's: of their office, or about their own service.
 */
export const askAppeal = async (
  app: App,
  staff: StaffActor,
  find: () => Promise<RectificationRecord>,
  { kind, reasons }: Appealing,
): Promise<RectificationRecord> => {
  const holidays = await loadHolidays()
  return app.transaction(async () => {
    const seen = await find()
    const askedOn = localDay(app.clock.now())
    if (seen.appealUntilOn && askedOn > seen.appealUntilOn) refuse('rectification.appeal_late')
    const byOn = lastDayOf(packOf(seen).appeal.decide, askedOn, holidays)
    const appeal = { kind, state: 'asked', askedOn, byOn } as const
    return stepCase(app, seen, { move: 'askAppeal', staff, text: reasons, set: { appeal } })
  })
}

/** What of the limit stood still while the level above decided. */
const afterDecision = async (app: App, { dueOn, callByOn, appeal }: RectificationRecord) => {
  const holidays = await loadHolidays()
  const waited = workingDaysBetween(appeal!.askedOn, localDay(app.clock.now()), holidays)
  return {
    dueOn: addWorkingDays(dueOn, waited, holidays),
    callByOn: callByOn && addWorkingDays(callByOn, waited, holidays),
    appealUntilOn: null,
    appeal: { ...appeal!, state: 'refused' as const },
  }
}
/** The level above decides, with reasons: upheld, the rating stays and its case counts apart; refused, the loop goes on. */
export const decideAppeal = async (
  app: App,
  staff: StaffActor,
  id: string,
  { upheld, reasons }: { upheld: boolean; reasons: string },
): Promise<RectificationRecord> => {
  if (!(await isAbove(staff, await findCase(staff, id)))) refuse('rectification.not_above')
  return app.transaction(async () => {
    const seen = await findCase(staff, id)
    if (seen.appeal?.state !== 'asked') return refuse('rectification.no_appeal')
    if (!upheld)
      return stepCase(app, seen, {
        move: 'refuseAppeal',
        staff,
        text: reasons,
        set: await afterDecision(app, seen),
      })
    const appeal = { ...seen.appeal, state: 'upheld' as const }
    const ended = await stepCase(app, seen, { move: 'uphold', staff, text: reasons, set: { appeal } })
    await endCase(app, ended, { end: 'upheld', actor: staff })
    await app.outbox.add('rectification.upheld', staff, {
      ...(await toldOf(ended)),
      kind: appeal.kind,
      reasons,
    })
    return ended
  })
}

/** In a transaction: nobody decided in time; it counts as refused, so that the resident does not wait for it. */
export const lapseAppeal = async (app: App, seen: RectificationRecord): Promise<RectificationRecord> =>
  stepCase(app, seen, {
    move: 'lapseAppeal',
    staff: null,
    text: null,
    set: await afterDecision(app, seen),
    actor: system,
  })
