import {
  type Agency,
  CONSENT_VERSION,
  type ConsentVersion,
  isSigned,
  type Stroke,
} from '@zhenyiban/shared/agency/contract.ts'
import { cleanName, cleanPhone, isLandline, isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import { cleanDocument, type DocumentType, whyNoDocument } from '@zhenyiban/shared/kernel/documents.ts'
import { whyNoName } from '@zhenyiban/shared/kernel/person-name.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { KnownItem } from './known-items.ts'
import { messages } from './messages.ts'

/** 还没写完, 等着发, 发送中, 已发送, 被退回 */
export type DraftState = 'writing' | 'waiting' | 'sending' | 'sent' | 'returned'
export interface Applicant {
  name: string
  /** Drafts of before the types have an ID card. */
  documentType?: DocumentType
  idNumber: string
  phone: string
  villageId: string | null
  villageName: string | null
}
export type Consent = { version: ConsentVersion } & Agency['consent']
export interface Draft {
  /** Goes with it to the server: sent twice, it is one application there. */
  key: string
  /** Who wrote it; a colleague on the same phone does not see it. */
  staffId: string
  state: DraftState
  item: KnownItem | null
  applicant: Applicant
  handedIn: string[]
  consent: Consent | null
  changedAt: string
  /** Why it was not taken, or could not be sent yet. */
  reason: string | null
  sent: { matterId: string; caseNumber: string } | null
}

const nobody: Applicant = { name: '', idNumber: '', phone: '', villageId: null, villageName: null }
export const emptyDraft = (key: string, staffId: string, now: Date): Draft => ({
  key,
  staffId,
  state: 'writing',
  item: null,
  applicant: nobody,
  handedIn: [],
  consent: null,
  changedAt: now.toISOString(),
  reason: null,
  sent: null,
})

/** A change by the agent. A consent is for this item and this person: with another of them it has to be asked anew. */
export const amended = (
  draft: Draft,
  change: Partial<Pick<Draft, 'item' | 'applicant' | 'handedIn' | 'consent'>>,
  now: Date,
): Draft => {
  const next = { ...draft, ...change, state: 'writing' as const, reason: null, changedAt: now.toISOString() }
  const otherItem = next.item?.id !== draft.item?.id
  const otherPerson = (['name', 'documentType', 'idNumber', 'phone'] as const).some(
    field => next.applicant[field] !== draft.applicant[field],
  )
  return {
    ...next,
    handedIn: otherItem ? [] : next.handedIn,
    consent: change.consent !== undefined || !(otherItem || otherPerson) ? next.consent : null,
  }
}

export type Wrong = Partial<Record<keyof Applicant, string>>
export const documentIn = ({ documentType = 'id_card', idNumber }: Applicant) =>
  cleanDocument({ type: documentType, number: idNumber })
export const isReachedByMessage = ({ phone }: Applicant): boolean => isMobile(cleanPhone(phone))
const isPhone = (phone: string): boolean => isMobile(phone) || isLandline(phone)
/** Without a network the phone judges alone; whether a day of birth is past, the server does. */
export const wrongIn = ({ applicant, item }: Pick<Draft, 'applicant' | 'item'>): Wrong => {
  const name = whyNoName(cleanName(applicant.name))
  const idNumber = whyNoDocument(documentIn(applicant), null)
  return {
    ...(name && { name }),
    ...(idNumber && { idNumber }),
    ...(!isPhone(cleanPhone(applicant.phone)) && { phone: messages.wrong.phone }),
    ...(item?.needsVillage && !applicant.villageId && { villageId: messages.wrong.village }),
  }
}
export const isAgreed = ({ consent }: Pick<Draft, 'consent'>): boolean =>
  consent !== null &&
  (consent.way === 'sms' ? /^\d{6}$/.test(consent.code) : isSigned(consent.strokes as Stroke[]))

export const steps = ['item', 'person', 'papers', 'consent', 'check'] as const
export type Step = (typeof steps)[number]
/** The first step that is not done; the last one when all are. */
export const stepOf = (draft: Draft): Step => {
  if (!draft.item) return 'item'
  if (Object.keys(wrongIn(draft)).length > 0) return 'person'
  if (!isAgreed(draft)) return draft.handedIn.length > 0 ? 'consent' : 'papers'
  return 'check'
}
export const isComplete = (draft: Draft): boolean => stepOf(draft) === 'check'

/** Personal data stays on the phone only until it is sent. */
export const afterSending = (draft: Draft, sent: NonNullable<Draft['sent']>): Draft => ({
  ...draft,
  state: 'sent',
  applicant: nobody,
  handedIn: [],
  consent: null,
  reason: null,
  sent,
})

export const newMatterOf = (draft: Draft, hallId: string): NewMatter => {
  const { applicant, item, handedIn, consent, key } = draft
  const { version = CONSENT_VERSION, ...agreed } = consent!
  return {
    hallId,
    itemId: item!.id,
    ticketId: null,
    applicant: {
      name: cleanName(applicant.name),
      document: documentIn(applicant),
      phone: cleanPhone(applicant.phone),
      villageId: applicant.villageId,
    },
    handedIn,
    agency: { draftKey: key, version, consent: agreed as Agency['consent'] },
  }
}
