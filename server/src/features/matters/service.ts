import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { matterMoves } from '@zhenyiban/shared/matters/moves/table.ts'
import type { MatterStatus } from '@zhenyiban/shared/matters/statuses.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import { staffWhoDid } from '../../kernel/history.ts'
import type { ResidentRecords } from '../../kernel/resident-records.ts'
import { openDocument } from '../identity/documents.ts'
import { mayBeRecycled } from '../identity/phone-rules.ts'
import { findResidents } from '../identity/residents.ts'
import { applicantsAreReadBy } from '../queue/holder.ts'
import { type RatableSubject, staffWhoServed } from '../queue/service.ts'
import { seenBy } from './filters.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import { adoptRecords } from './record/record.ts'
import { type MatterServed, servedInStage } from './record/served.ts'

export const findMatter = async (staff: StaffActor, id: string): Promise<MatterRecord> =>
  (await Matter.findOne({ _id: id, ...seenBy(staff) }).lean()) ?? refuse('matter.not_found')

/** By the number on its receipt; null when the caller sees none. */
export const findMatterByNumber = (staff: StaffActor, caseNumber: string): Promise<MatterRecord | null> =>
  Matter.findOne({ caseNumber, ...seenBy(staff) }).lean()

const openApplicant = (app: App, { applicant }: Pick<MatterRecord, 'applicant'>) => {
  const document = openDocument(app, applicant)
  return {
    name: app.vault.open(applicant.name),
    idNumber: document.number,
    document,
    phone: app.vault.open(applicant.phone),
  }
}
// The last whose papers were taken in under a number; whoever reads it puts that on record.
applicantsAreReadBy(async (app, ticketId) => {
  const matter = await Matter.findOne({ ticketId }, { applicant: 1 }).sort({ receivedAt: -1, _id: -1 }).lean()
  return matter && openApplicant(app, matter)
})

/** Opens the applicant's personal fields; who looked, when and why is recorded first. */
export const revealApplicant = (app: App, staff: StaffActor, id: string, reason: string) =>
  app.transaction(async () => {
    const matter = await findMatter(staff, id)
    if (app.vault.open(matter.applicant.name) === ERASED) refuse('applicant.erased')
    await app.outbox.add('applicant.revealed', staff, { matterId: id, reason })
    return openApplicant(app, matter)
  })

export const listMine = (who: ResidentActor): Promise<MatterRecord[]> =>
  Matter.find({ residentId: who.id }).sort({ receivedAt: -1, _id: -1 }).limit(100).lean()
export const findMine = async (who: Pick<ResidentActor, 'id'>, id: string): Promise<MatterRecord> =>
  (await Matter.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('matter.not_found')
/** Limits are counted in days: the same record reads otherwise on another one. */
export const versionOf = (app: App, { revision }: Pick<MatterRecord, 'revision'>): string =>
  `${revision}-${localDay(app.clock.now())}`
/** Only the number is read: a page that is open asks every few seconds, and mostly nothing has changed. */
export const versionOfMine = async (app: App, who: ResidentActor, id: string) => {
  const mine = { _id: id, residentId: who.id }
  const matter = (await Matter.findOne(mine, { revision: 1 }).lean()) ?? refuse('matter.not_found')
  return { version: versionOf(app, matter) }
}
/**
 * Matters received from someone without an account become those of the resident who proves to hold that phone. The phone
 * may have been somebody else's when they are old: then the document says whose they are.
 */
export const adoptMattersIn = async (app: App, residentId: string): Promise<void> => {
  const [resident] = await findResidents([residentId])
  if (!resident?.phoneHash) return
  const found = await Matter.find({ phoneHash: resident.phoneHash, residentId: null }).sort({ _id: 1 }).lean()
  const adopted = found.filter(
    ({ receivedAt, documentHash }) =>
      !mayBeRecycled(receivedAt, app.clock.now()) || (documentHash && documentHash === resident.idNumberHash),
  )
  if (adopted.length === 0) return
  await adoptRecords({ _id: { $in: adopted.map(({ _id }) => _id) }, residentId: null }, residentId)
  await app.outbox.add('matter.adopted', system, {
    residentId,
    matterIds: adopted.map(({ _id }) => String(_id)),
  })
}
/** What was being received while its owner signed in for the first time. */
export const adoptMatters = (app: App, residentId: string): Promise<void> =>
  app.transaction(() => adoptMattersIn(app, residentId))
/** Matters of an account that became part of another. */
export const handOverMatters: ResidentRecords['move'] = (_app, { formerId, residentId }) =>
  adoptRecords({ residentId: formerId }, residentId)
/** Whose documents an account's matters name. */
export const documentsOfMatters = async (app: App, residentId: string): Promise<string[]> => {
  const theirs = await Matter.find({ residentId }, { applicant: 1 }).sort({ _id: 1 }).limit(200).lean()
  return [...new Set(theirs.map(({ applicant }) => app.vault.open(applicant.idNumber)))]
}
type RatedStage = keyof MatterServed
const ratable = async (matter: MatterRecord, stage: RatedStage): Promise<RatableSubject> => ({
  id: String(matter._id),
  title: matter.itemName,
  endedAt: stage === 'ended' ? matter.endedAt! : matter.acceptedAt!,
  organisationId: String(matter.hallOrganisationId),
  hallName: matter.hallName,
  served: matter.served?.[stage] ?? (await servedInStage(matter, stage, null)),
  residentId: matter.residentId && String(matter.residentId),
})
/** Statuses of a matter that ended with a result or a refusal to take it; a withdrawn one is not rated. */
const RATED: MatterStatus[] = ['closed', 'declined']
const reached = (stage: RatedStage, since?: Date) =>
  stage === 'ended'
    ? { status: { $in: RATED }, ...(since && { endedAt: { $gte: since } }) }
    : { status: { $ne: 'withdrawn' as const }, acceptedAt: since ? { $gte: since } : { $ne: null } }

/** A stage of a matter that can be rated, whosever it is; null while it was not reached. */
export const findRatedStage = async (matterId: string, stage: RatedStage): Promise<RatableSubject | null> => {
  const matter = await Matter.findOne({ _id: matterId, ...reached(stage) }).lean()
  return matter && ratable(matter, stage)
}
/**
 * What a person can rate since an instant, newest first: of a matter that has ended its end alone, for nobody is asked twice
 * at once.
 */
export const listRatedStages = async (
  residentId: string,
  stage: RatedStage,
  since: Date,
): Promise<RatableSubject[]> => {
  const by = stage === 'ended' ? ('endedAt' as const) : ('acceptedAt' as const)
  const notEnded = stage === 'accepted' && { endedAt: null }
  const matters = await Matter.find({ residentId, ...reached(stage, since), ...notEnded })
    .sort({ [by]: -1, _id: -1 })
    .lean()
  const found: RatableSubject[] = []
  for (const matter of matters) found.push(await ratable(matter, stage))
  return found
}

/** Whoever made a move of its own accord, or did something with its papers or its result. */
const HANDLED = [
  'matter.received',
  ...Object.values(matterMoves).flatMap(({ by, event }) =>
    by === 'supervisor' || by === 'applicant' || by === 'system' ? [] : [event],
  ),
  'paper.verified',
  'paper.returned',
  'paper.reuse_consented',
  'result.chosen',
  'result.document_added',
] as const
/** Staff who have handled a matter, at the window it began at too; ids. */
export const staffWhoHandled = async (
  app: App,
  matter: Pick<MatterRecord, '_id' | 'receivedAt' | 'receivedById' | 'ticketId'>,
): Promise<string[]> => {
  const since = { startsAt: matter.receivedAt, endsAt: app.clock.now() }
  const handled = await staffWhoDid(HANDLED, 'matterId', String(matter._id), since)
  const served = matter.ticketId ? await staffWhoServed(String(matter.ticketId)) : []
  return [...new Set([String(matter.receivedById), ...handled, ...served])]
}
