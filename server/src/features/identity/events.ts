import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'

declare module '../../kernel/outbox.ts' {
  interface Events {
    /** Consent to 《个人信息处理说明》 of this version, given before anything was collected. */
    'resident.consented': { residentId: string; version: string }
    /** Staff opened an account for a person they helped, who agreed to it. */
    'resident.enrolled': { residentId: string }
    /** An account opened by staff was merged into the resident's own, after the phone was verified. */
    'resident.claimed': { residentId: string; formerId: string }
    'resident.amended': { residentId: string; fields: string[] }
    'staff.signed_in': { staffId: string }
    'staff.locked_out': { staffId: string }
    'staff.training_changed': { staffId: string; before: string[]; after: string[] }
    'staff.standing_changed': { staffId: string; before: StaffStanding; after: StaffStanding }
    'kiosk.started': { kioskId: string; hallId: string; name: string }
    'kiosk.pairing_renewed': { kioskId: string; hallId: string; name: string }
    'kiosk.paired': { kioskId: string; hallId: string; name: string }
    'kiosk.revoked': { kioskId: string; hallId: string; name: string }
  }
}
