declare module '../../kernel/outbox.ts' {
  interface Events {
    'province.switched': { organisationId: string; on: boolean; areaCode: string }
    'province.item_code_given': { organisationId: string; itemId: string; code: string }
    /** `kind` and `stage` of what was reported, never of whom: of a rating nothing leads to its matter here. */
    'province.received': { organisationId: string; kind: string; stage: number }
    'province.refused': { organisationId: string; kind: string; stage: number; why: string }
    'province.given_up': { organisationId: string; kind: string; stage: number }
    'province.resent': { organisationId: string; reportId: string | null }
    'province.exported': { organisationId: string; count: number; filter: object }
  }
}

export {}
