import type { Stroke } from '@zhenyiban/shared/agency/contract.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { MatterSignature } from '../agency/model.ts'
import { findMatter } from './service.ts'

/** Opens the drawn signature; who looked, when and why is recorded first. */
export const viewSignature = (app: App, staff: StaffActor, matterId: string, reason: string) =>
  app.transaction(async () => {
    const { _id, agency } = await findMatter(staff, matterId)
    const kept = await MatterSignature.findOne({ matterId: _id }).lean()
    if (!agency || !kept) return refuse('agency.no_signature')
    await app.outbox.add('matter.signature_viewed', staff, { matterId, reason })
    return {
      strokes: JSON.parse(app.vault.open(kept.strokes)) as Stroke[],
      text: agency.text,
      signedAt: agency.consentedAt.toISOString(),
    }
  })
