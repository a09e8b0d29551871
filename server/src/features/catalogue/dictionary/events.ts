import type { LocalField } from '@zhenyiban/shared/catalogue/local-fields.ts'

declare module '../../../kernel/outbox.ts' {
  interface Events {
    'item.published': {
      itemId: string
      number: number
      validFrom: string
      /** Fields of the standard that differ from the version before. */
      changed: string[]
      opened: LocalField[]
      closed: LocalField[]
    }
    /** A version has become valid. */
    'item.version_began': { itemId: string; number: number }
    /** A local value was set; `to` null means that it was removed. */
    'item.localised': {
      itemId: string
      organisationId: string
      field: LocalField
      from: string | null
      to: string | null
    }
  }
}
