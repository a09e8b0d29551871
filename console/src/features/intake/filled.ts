import { CONSENT_VERSION } from '@zhenyiban/shared/agency/contract.ts'
import type { GuideMaterial } from '@zhenyiban/shared/catalogue/contract.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { QueueTicket, TicketHolder } from '@zhenyiban/shared/queue/contract.ts'
import type { PickedItem } from '../../shell/pickers/item-picker.tsx'

/** What the clerk fills in for one matter. */
export interface FormValues {
  item: PickedItem | null
  handedIn: string[]
  name: string
  idNumber: string
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
  idNumber: '',
  phone: '',
  villageId: null,
  consentCode: '',
})

/** The form with what the person filled in at home; what the clerk typed already stays. */
export const withHolder = (filled: FormValues, holder: TicketHolder): FormValues => ({
  ...filled,
  name: filled.name || (holder.name ?? ''),
  idNumber: filled.idNumber || (holder.idNumber ?? ''),
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
    idNumber: filled.idNumber,
    phone: filled.phone,
    villageId: filled.villageId ?? null,
  },
  // Papers ticked for an item chosen before do not belong to this one.
  handedIn: filled.handedIn.filter(name => materials.some(material => material.name === name)),
  ...(draftKey && {
    agency: { draftKey, version: CONSENT_VERSION, consent: { way: 'sms', code: filled.consentCode } },
  }),
})
