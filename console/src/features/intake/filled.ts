import { CONSENT_VERSION } from '@zhenyiban/shared/agency/contract.ts'
import type { GuideMaterial } from '@zhenyiban/shared/catalogue/contract.ts'
import { type DocumentType, documentTypes } from '@zhenyiban/shared/kernel/documents.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { QueueTicket, TicketHolder } from '@zhenyiban/shared/queue/contract.ts'
import { type DocumentFilled, documentFilled } from '../../shell/document-fields.tsx'
import type { PickedItem } from '../../shell/pickers/item-picker.tsx'

/** What the clerk fills in for one matter. */
export interface FormValues extends DocumentFilled {
  item: PickedItem | null
  handedIn: string[]
  name: string
  phone: string
  villageId: string | null
  /** The code the applicant read out, where somebody else applies for them. */
  consentCode: string
}

/** What the ticket already tells. A masked name is not a name to register. */
export const prefilled = (ticket: QueueTicket | null): FormValues => ({
  item: ticket?.itemId && ticket.itemName ? { value: ticket.itemId, label: ticket.itemName } : null,
  handedIn: [],
  name: ticket?.residentName && !ticket.residentName.includes('*') ? ticket.residentName : '',
  documentType: 'id_card',
  idNumber: '',
  phone: '',
  villageId: null,
  consentCode: '',
})

const knownType = (type: string): DocumentType => documentTypes.find(each => each === type) ?? 'id_card'
/** The form with what the person filled in at home; what the clerk typed already stays. */
export const withHolder = (filled: FormValues, holder: TicketHolder): FormValues => ({
  ...filled,
  name: filled.name || (holder.name ?? ''),
  ...(filled.idNumber || !holder.document
    ? {}
    : {
        documentType: knownType(holder.document.type),
        idNumber: holder.document.number,
      }),
  phone: filled.phone || (holder.phone ?? ''),
  villageId: filled.villageId ?? holder.villageId,
})

/** Required papers that were not handed in; while there are any, the matter cannot be accepted. */
export const lackingPapers = (materials: readonly GuideMaterial[], handedIn: readonly string[]): string[] =>
  materials.filter(({ name, required }) => required && !handedIn.includes(name)).map(({ name }) => name)

export const newMatterOf = (
  filled: FormValues,
  materials: readonly GuideMaterial[],
  hallId: string,
  ticketId: string | null,
  /** Set where it is applied for somebody else. */
  draftKey: string | null,
): NewMatter => ({
  hallId,
  itemId: filled.item?.value ?? '',
  ticketId,
  applicant: {
    name: filled.name,
    document: documentFilled(filled),
    phone: filled.phone,
    villageId: filled.villageId ?? null,
  },
  // Papers ticked for an item chosen before do not belong to this one.
  handedIn: filled.handedIn.filter(name => materials.some(material => material.name === name)),
  ...(draftKey && {
    agency: { draftKey, version: CONSENT_VERSION, consent: { way: 'sms', code: filled.consentCode } },
  }),
})
