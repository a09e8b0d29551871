declare module '../../kernel/outbox.ts' {
  interface Events {
    /** Consent to 《个人信息处理说明》 of this version, given before anything was collected. */
    'resident.consented': { residentId: string; version: string }
    'resident.amended': { residentId: string; fields: string[] }
    'staff.signed_in': { staffId: string }
    'staff.locked_out': { staffId: string }
    'staff.training_changed': { staffId: string; before: string[]; after: string[] }
    'kiosk.started': { kioskId: string; hallId: string; name: string }
    'kiosk.pairing_renewed': { kioskId: string; hallId: string; name: string }
    'kiosk.paired': { kioskId: string; hallId: string; name: string }
    'kiosk.revoked': { kioskId: string; hallId: string; name: string }
  }
}

export {}
