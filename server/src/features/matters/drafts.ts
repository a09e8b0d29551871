import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { contentOf } from '../agency/rules.ts'
import { Matter, type MatterRecord } from './record/model.ts'

/**
 * The matter this draft became when it was sent before; null for a new one. With another content it is refused rather
 * than answered with the old matter: the agent would believe that what was changed had been taken in.
 */
export const findSentDraft = async (
  app: App,
  staff: StaffActor,
  wish: NewMatter,
): Promise<MatterRecord | null> => {
  if (!wish.agency) return null
  const { draftKey } = wish.agency
  const matter = await Matter.findOne({ receivedById: staff.id, 'agency.draftKey': draftKey }).lean()
  if (matter && matter.agency?.contentHash !== app.vault.fingerprint(contentOf(wish)))
    refuse('agency.draft_changed', [{ message: `收件的编号是 ${spellCaseNumber(matter.caseNumber)}` }])
  return matter
}
