import type { CallOutcome } from '@zhenyiban/shared/notifications/calls.ts'

interface CallFacts {
  hallId: string
  deliveryId: string
  residentId: string | null
  matterId: string | null
  /** What the person was to be told. */
  title: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    /** The text that asks to rate an occasion was sent. */
    'rating.texted': { occasionId: string }
    /** Nothing else reaches somebody: the hall is to ring. */
    'call.wanted': { hallId: string }
    'call.made': CallFacts & { outcome: CallOutcome }
    /** Name and phone were read in the clear, to ring. */
    'call.phone_read': CallFacts
  }
}
