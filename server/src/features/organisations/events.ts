declare module '../../kernel/outbox.ts' {
  interface Events {
    /** By which rules of time (时限规则) the matters it takes in from now on go; null: as above it. */
    'organisation.limit_pack_chosen': {
      organisationId: string
      name: string
      before: string | null
      after: string | null
    }
    /** By which rules (评价规则) its bad ratings and reports from now on go; null: as above it. */
    'organisation.rating_pack_chosen': {
      organisationId: string
      name: string
      before: string | null
      after: string | null
    }
  }
}

export {}
