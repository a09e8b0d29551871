import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'
import type { DocumentType } from '@zhenyiban/shared/kernel/documents.ts'
import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'

interface Post {
  role: Role
  organisationId: string
}
interface ByOperator {
  /** Who was signed in to the server where it was done by a command; null when a colleague did it. */
  operator: string | null
}
/** The organisations somebody belongs to, before and after: their colleagues' screens hear of it. */
interface OfStaff {
  staffId: string
  organisationIds: string[]
}
/** Its organisation hears of it too: who manages halls may have another hall of theirs before them. */
interface OfKiosk {
  kioskId: string
  hallId: string
  organisationId: string
  name: string
}

declare module '../../kernel/outbox.ts' {
  interface Events {
    /** Consent to 《隐私政策》 of this version, given before anything was collected. */
    'resident.consented': { residentId: string; version: string }
    /**
     * A resident deleted their account; `organisationIds` had something of theirs, and hear of it. What was personal is gone
     * already, but for what earlier events say: that goes with the delivery of this one, and `said` with it, which is sealed and
     * says what to look for.
     */
    'resident.erased': { residentId: string; organisationIds: string[]; said: string | null }
    /** A consent was taken back; matters tell of theirs themselves. */
    'resident.consent_withdrawn': { residentId: string; consent: 'document' | 'messages' }
    /** A resident asked for a copy of all that is kept of them, and looked at it. */
    'resident.copy_made': { residentId: string; copyId: string }
    'resident.copy_read': { residentId: string; copyId: string }
    /** Staff opened an account for a person they helped, who agreed to it. */
    'resident.enrolled': { residentId: string }
    /** An account opened by staff was merged into the resident's own, after the phone was verified. */
    'resident.claimed': { residentId: string; formerId: string }
    /**
     * Two accounts proved to be one person's and are one; `came` is what the former had, in words, `ended` what of both
     * became part of another, in sentences.
     */
    'resident.joined': { residentId: string; formerId: string; came: string[]; ended?: string[] }
    /** What was being written for the former account while it was joined has come over as well. */
    'resident.swept': { residentId: string; formerId: string }
    /** Somebody else proved to hold the phone; the account keeps all but it. */
    'resident.phone_released': { residentId: string; phone: string }
    /** `former` is sealed, to tell the old phone; `from` and `to` are masked. */
    'resident.phone_changed': { residentId: string; former: string; from: string; to: string }
    /** Another document took the place of the one registered; `type` is what it is now. */
    'resident.document_changed': { residentId: string; type: DocumentType }
    /** The document this account has registered was registered in another one too; `otherId` is never shown to anybody. */
    'resident.document_shared': { residentId: string; otherId: string; type: DocumentType }
    'resident.amended': { residentId: string; fields: string[] }
    /** A resident looked at their own document and phone in full. */
    'resident.own_read': { residentId: string }
    /** `endedElsewhere`: it was with a first password, by which somebody was signed in already. */
    'staff.signed_in': { staffId: string; endedElsewhere: boolean }
    /** Somebody at an address sent so many wrong passwords that they wait; null when nobody has the name they tried. */
    'staff.guessed_at': { staffId: string | null; address: string }
    'staff.added': OfStaff & { name: string; signInName: string; after: Post } & ByOperator
    'staff.password_reset': { staffId: string } & ByOperator
    'staff.password_changed': { staffId: string }
    'staff.post_changed': OfStaff & { before: Post; after: Post } & ByOperator
    'staff.training_changed': OfStaff & { before: string[]; after: string[] }
    'staff.standing_changed': OfStaff & { before: StaffStanding; after: StaffStanding } & ByOperator
    'kiosk.started': OfKiosk
    'kiosk.pairing_renewed': OfKiosk
    'kiosk.paired': OfKiosk
    'kiosk.revoked': OfKiosk
  }
}
