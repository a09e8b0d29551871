declare module '../../kernel/outbox.ts' {
  interface Events {
    /** A town changed what its privacy policy and terms say of it; `version` is what is agreed to from now on. */
    'town_notice.set': { organisationId: string; version: string; on: string }
  }
}

export {}
