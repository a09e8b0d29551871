import type { HelpedVisitor } from '@zhenyiban/shared/appointments/visitors.ts'
import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import type { Document } from '@zhenyiban/shared/kernel/documents.ts'
import { maskName, maskNamesApart, maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import type { App } from '../../kernel/app.ts'
import { assertDocument, documentHashOf, openDocument, sealDocument } from '../identity/documents.ts'
import type { ResidentRecord } from '../identity/model.ts'
import { nameHashOf } from '../identity/names.ts'
import { maskedResident, openResident } from '../identity/present.ts'
import { findResident } from '../identity/residents.ts'
import type { BookingOwner } from './claim-seat.ts'
import type { AppointmentRecord, VisitorRecord } from './model.ts'

// 来办事的人, when it is not the owner of the account: sealed like everything personal.

interface Person {
  name: string
  phone?: string | undefined
  document?: Document | undefined
}
/** By what a visitor is found. */
export const visitorKeys = (app: App, { name, phone, document }: Person) => ({
  nameHash: nameHashOf(app, name),
  phoneHash: phone ? app.vault.fingerprint(phone) : null,
  ...(document && { documentHash: documentHashOf(app, document) }),
})
/** `at`: where the request names the document. */
export const sealPerson = (app: App, { name, phone, document }: Person, at: string) => {
  if (document) assertDocument(app, document, at)
  return {
    name: app.vault.seal(name),
    phone: phone ? app.vault.seal(phone) : null,
    ...(document && sealDocument(app, document)),
    ...visitorKeys(app, { name, phone, document }),
  }
}
/**
 * Fingerprints that identify a visitor within an account; without a mobile phone the owner's is used: a landline is that of a
 * whole house.
 */
export const fingerprintsOf = (app: App, { name, phone }: Person, ownersPhoneHash: string | null) => ({
  visitorHash: app.vault.fingerprint(name),
  phoneHash: phone && isMobile(phone) ? app.vault.fingerprint(phone) : ownersPhoneHash,
})
/** The owner of an existing booking; it stays counted under the same phone when rescheduled. */
export const ownerOf = async ({
  residentId,
  visitorHash,
  phoneTurn,
}: AppointmentRecord): Promise<BookingOwner> => ({
  residentId,
  visitorHash: visitorHash ?? null,
  phoneHash: phoneTurn?.split('/')[0] ?? (await findResident(String(residentId))).phoneHash,
})

/**
 * Fingerprints of a helped person, whose booking belongs to the account of their phone; no visitor when the account
 * is their own.
 */
export const helpedVisitorHashes = (
  app: App,
  owner: ResidentRecord | null,
  { name, phone }: Pick<HelpedVisitor, 'name' | 'phone'>,
): Omit<BookingOwner, 'residentId'> => {
  const { visitorHash, phoneHash } = fingerprintsOf(app, { name, phone }, null)
  const isOwner = owner?.name && app.vault.open(owner.name) === name
  return { visitorHash: isOwner ? null : visitorHash, phoneHash }
}

/** What the account's owner is told apart by where they were booked for by name; null while they told none. */
export const ownersHash = (app: App, { name }: Pick<ResidentRecord, 'name'>): string | null =>
  name ? app.vault.fingerprint(app.vault.open(name)) : null

/**
 * Whether the account's owner comes with a booking. Staff book for others under the account of the person's own phone:
 * while its owner has told no name, the visitor is taken for them.
 */
export const isOwnVisit = (
  app: App,
  { visitor, visitorHash }: Pick<AppointmentRecord, 'visitor' | 'visitorHash'>,
  owner: Pick<ResidentRecord, 'name'>,
): boolean => {
  if ((visitorHash ?? null) === null) return true
  const own = ownersHash(app, owner)
  return own ? own === visitorHash : visitor?.kind === 'helped'
}

/** What somebody wrote of their own family is theirs to read. */
const shownVisitorName = (app: App, { kind, name }: VisitorRecord) =>
  kind === 'family' ? app.vault.open(name) : maskName(app.vault.open(name))
export const presentVisitor = (app: App, { visitor }: AppointmentRecord) =>
  visitor ? { name: shownVisitorName(app, visitor), kind: visitor.kind, relation: visitor.relation } : null
const phoneOf = (app: App, { visitor }: AppointmentRecord, owner: ResidentRecord | undefined) =>
  visitor?.phone ? maskPhone(app.vault.open(visitor.phone)) : maskedResident(app, owner).phone
/**
 * Name and phone of who comes with each booking of one list, masked: the visitor's own where they are known. Owners by
 * their ids.
 */
export const maskedVisitors = (
  app: App,
  bookings: readonly AppointmentRecord[],
  owners: ReadonlyMap<string, ResidentRecord>,
) => {
  const sealed = bookings.map(
    ({ visitor, residentId }) => visitor?.name ?? owners.get(String(residentId))?.name ?? null,
  )
  const names = maskNamesApart(sealed.map(name => name && app.vault.open(name)))
  return bookings.map((booking, i) => ({
    name: names[i] ?? null,
    phone: phoneOf(app, booking, owners.get(String(booking.residentId))),
  }))
}
/** The same in the clear; whoever calls this records who reads them and why. */
export const contactOf = (app: App, { visitor }: AppointmentRecord, owner: ResidentRecord) => {
  const known = openResident(app, owner)
  if (!visitor) return { name: known.name, phone: known.phone }
  return {
    name: app.vault.open(visitor.name),
    phone: visitor.phone ? app.vault.open(visitor.phone) : known.phone,
  }
}

/** What was told of a visitor, in the clear; whoever calls this records who reads it. */
export const openVisitor = (app: App, { name, phone, idNumber, documentType }: VisitorRecord) => {
  const document = idNumber ? openDocument(app, { idNumber, documentType }) : null
  return {
    name: app.vault.open(name),
    phone: phone && app.vault.open(phone),
    idNumber: document?.number ?? null,
    document,
  }
}
