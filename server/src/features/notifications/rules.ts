import type { Moves } from '@zhenyiban/shared/kernel/moves.ts'
import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'

/**
 * The way of one WeChat message. `sending` without an end means the process died in between: whether WeChat took it
 * is unknown, and it is not sent again. A failed one keeps its credit for the next try.
 */
export const deliveryStatuses = ['sending', 'failed', 'sent', 'no_credit', 'rejected', 'stale'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]
export const deliveryMoves = {
  retry: { from: ['failed'], to: 'sending' },
  fail: { from: ['sending'], to: 'failed' },
  arrive: { from: ['sending'], to: 'sent' },
  lackCredit: { from: ['sending'], to: 'no_credit' },
  reject: { from: ['sending'], to: 'rejected' },
  expire: { from: ['sending', 'failed'], to: 'stale' },
} as const satisfies Moves<DeliveryStatus>

/** After this a message would mislead: nobody should hurry to a window for a call of half an hour ago. */
const FRESH_MS: Record<TemplateKey, number> = {
  ticket: 10 * 60_000,
  appointment: 24 * 3_600_000,
  matter: 72 * 3_600_000,
}
/** `uselessFrom`: of a message that says itself until when it is of use. */
export const isStale = (
  template: TemplateKey,
  { happenedAt, uselessFrom }: { happenedAt: Date; uselessFrom?: Date | undefined },
  now: Date,
): boolean => +now - +happenedAt > FRESH_MS[template] || (uselessFrom !== undefined && uselessFrom <= now)
