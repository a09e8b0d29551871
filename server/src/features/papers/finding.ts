import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { PaperStatus } from '@zhenyiban/shared/papers/contract.ts'
import mongoose from 'mongoose'
import type { StaffActor } from '../../kernel/app.ts'
import { inScope } from '../../kernel/scope.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { findMatter } from '../matters/service.ts'
import { MatterPaper, type PaperRecord } from './model.ts'

/** Statuses shown to people: not while storing, not after removal. */
const SHOWN: readonly PaperStatus[] = ['waiting', 'verified', 'returned']

/** A matter whose receiving hall is the caller's own: papers are taken at the desk alone. */
export const findAtDesk = async (staff: StaffActor, matterId: string): Promise<MatterRecord> => {
  const matter = await findMatter(staff, matterId)
  if (!inScope(staff, matter.hallOrganisationId)) refuse('matter.not_your_stage')
  return matter
}
/** A matter whose papers the caller looks at: their desk received it, or their organisation has it in hand now. */
export const findToCheck = async (staff: StaffActor, matterId: string): Promise<MatterRecord> => {
  const matter = await findMatter(staff, matterId)
  if (!mayCheck(staff, matter)) refuse('matter.not_your_stage')
  return matter
}
export const mayCheck = (staff: StaffActor, matter: MatterRecord): boolean => {
  const holds = matter.holderIds.some(id => String(id) === staff.organisationId)
  const atDesk = staff.permissions.includes('matter.receive') && inScope(staff, matter.hallOrganisationId)
  return staff.permissions.includes('matter.advance') && (holds || atDesk)
}
export const findPaper = async (matterId: string, paperId: string): Promise<PaperRecord> =>
  (await MatterPaper.findOne({ _id: paperId, matterId, status: { $in: SHOWN } }).lean()) ??
  refuse('paper.not_found')
export const listPapers = (matterId: unknown): Promise<PaperRecord[]> =>
  MatterPaper.find({ matterId: new mongoose.Types.ObjectId(String(matterId)), status: { $in: SHOWN } })
    .sort({ addedAt: 1, _id: 1 })
    .lean()
