import type { Moves } from '@zhenyiban/shared/kernel/moves.ts'
import type { DeliveryStatus } from '@zhenyiban/shared/notifications/deliveries.ts'

/** The way of one row of the ledger. WeChat may tell what became of a message before its sender wrote that it was taken. */
export const deliveryMoves = {
  claim: { from: ['queued'], to: 'sending' },
  putBack: { from: ['sending'], to: 'queued' },
  take: { from: ['sending'], to: 'sent' },
  receive: { from: ['sending', 'sent'], to: 'delivered' },
  refuse: { from: ['queued', 'sending', 'sent'], to: 'refused' },
  expire: { from: ['queued', 'sending'], to: 'expired' },
  /** Of a call. */
  reach: { from: ['queued'], to: 'delivered' },
} as const satisfies Moves<DeliveryStatus>
