import { consentText, type Stroke } from '@zhenyiban/shared/agency/contract.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import mongoose, { type Types } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { findItem } from '../catalogue/service.ts'
import { proveCodeFor, requestCodeFor, type SpendCode } from '../identity/phone-codes.ts'
import { findHallInScope } from '../organisations/halls.ts'
import { type AgencyRecord, MatterSignature } from './model.ts'
import { contentOf, isSignatureStale, needsConsent, signedNoLaterThan } from './rules.ts'

/** A code agrees to this person applying for this item, and to nothing else. */
const purposeOf = (staff: StaffActor, itemId: string) => ({
  name: 'agency',
  subject: `${staff.id} ${itemId}`,
})

export const requestConsentCode = async (
  app: App,
  staff: StaffActor,
  application: { hallId: string; itemId: string; phone: string },
) => {
  const hall = await findHallInScope(staff, application.hallId)
  const item = await findItem(application.itemId)
  return requestCodeFor(
    app,
    application.phone,
    purposeOf(staff, application.itemId),
    code =>
      `【${app.sms.signature}】${hall.name}${staff.name}要为您代办「${item.name}」。同意就把验证码 ${code} 告诉对方，5 分钟内有效；不同意请不要告诉任何人。`,
  )
}

interface ProvenConsent {
  record: AgencyRecord
  strokes: Stroke[] | null
  /** Uses the code up, with the application it allows. */
  spend: SpendCode
}
/** The consent an application for somebody else comes with, proven; null when the applicant is there in person. */
export const proveConsent = async (
  app: App,
  staff: StaffActor,
  application: NewMatter,
  subject: { stationName: string; itemName: string },
): Promise<ProvenConsent | null> => {
  const { agency } = application
  if (!agency) return needsConsent(staff.role) ? refuse('agency.no_consent') : null
  const { consent, draftKey, version } = agency
  const now = app.clock.now()
  const record = (consentedAt: Date): AgencyRecord => ({
    agentName: staff.name,
    stationName: subject.stationName,
    draftKey,
    contentHash: app.vault.fingerprint(contentOf(application)),
    purpose: 'apply_for',
    way: consent.way,
    version,
    text: consentText(version, { ...subject, agentName: staff.name }),
    consentedAt,
    witnessId: new mongoose.Types.ObjectId(staff.id),
    witnessName: staff.name,
  })
  if (consent.way === 'sms') {
    const purpose = purposeOf(staff, application.itemId)
    const spend = await proveCodeFor(app, application.applicant.phone, purpose, consent.code)
    return { record: record(now), strokes: null, spend }
  }
  const signedAt = new Date(consent.signedAt)
  if (isSignatureStale(signedAt, now)) refuse('agency.signed_too_early')
  return { record: record(signedNoLaterThan(signedAt, now)), strokes: consent.strokes, spend: async () => {} }
}

export const keepSignature = async (app: App, matterId: Types.ObjectId, strokes: Stroke[]): Promise<void> => {
  await MatterSignature.create([{ matterId, strokes: app.vault.seal(JSON.stringify(strokes)) }])
}
