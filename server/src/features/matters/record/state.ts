import { extensionOf } from '@zhenyiban/shared/catalogue/matter-rules.ts'
import { isJoint } from '@zhenyiban/shared/catalogue/workflow.ts'
import { deadlineOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { whyNotPromisable } from '@zhenyiban/shared/matters/promise.ts'
import type { MatterState } from '@zhenyiban/shared/matters/state.ts'
import { addWorkingDays, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { documentHashOf, openDocument } from '../../identity/documents.ts'
import { listGovernments } from '../../organisations/tree.ts'
import { flowOf } from './flow.ts'
import { Matter, type MatterRecord } from './model.ts'
import { lawfulPausesOf } from './pauses.ts'

/** Working days a promise may take where no limit ends it; no rule says how many (unsure). */
const PROMISE_DAYS = 20
/** The last day a promise may name, were the matter accepted now; null when no day is left or nothing may be promised. */
const lastOnOf = (matter: MatterRecord, holidays: Holidays, now: Date): string | null => {
  if (matter.status !== 'received' || whyNotPromisable(matter.materials)) return null
  const today = localDay(now)
  const { dueOn } = deadlineOf({ ...matter, acceptedAt: now }, holidays, now)
  const lastOn = matter.limitDays === null ? addWorkingDays(today, PROMISE_DAYS, holidays) : dueOn
  return lastOn && lastOn > today ? lastOn : null
}
/** Keyed, so that who broke a promise is known again and nothing else of them. */
export const applicantHashOf = (app: App, { applicant }: Pick<MatterRecord, 'applicant'>): string =>
  documentHashOf(app, openDocument(app, applicant))

const barredUntil = async (app: App, matter: MatterRecord): Promise<string | null> => {
  const broken = await Matter.findOne({
    'promise.applicantHash': applicantHashOf(app, matter),
    'promise.barredUntilOn': { $gte: localDay(app.clock.now()) },
  })
    .sort({ 'promise.barredUntilOn': -1, _id: -1 })
    .lean()
  return broken?.promise?.barredUntilOn ?? null
}

/** A matter as it is judged. */
export const stateOf = async (app: App, matter: MatterRecord, holidays: Holidays): Promise<MatterState> => {
  const promiseLastOn = lastOnOf(matter, holidays, app.clock.now())
  const { kind, documentId } = matter.result ?? {}
  return {
    ...flowOf(matter),
    materials: matter.materials,
    dueOn: matter.dueOn,
    promiseLastOn,
    barredUntilOn: promiseLastOn ? await barredUntil(app, matter) : null,
    limitDays: matter.limitDays,
    extensionDays: extensionOf(matter).mostDays,
    lawfulPauses: lawfulPausesOf(matter, holidays, app.clock.now()),
    governmentIds: isJoint(matter.stages) ? await listGovernments(matter.organisationIds) : null,
    result: kind ? { kind, hasDocument: Boolean(documentId) } : null,
  }
}
