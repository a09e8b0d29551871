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
    /** The day of a version came: from now on it is what residents and desks see. */
    'item.version_began': { itemId: string; number: number }
    /** A place says something of its own; `to` null is back to what it inherits. */
    'item.localised': {
      itemId: string
      organisationId: string
      field: LocalField
      from: string | null
      to: string | null
    }
  }
}
