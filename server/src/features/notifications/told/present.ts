import { callOutcomeLabels } from '@zhenyiban/shared/notifications/calls.ts'
import { undeliveredReasons } from '@zhenyiban/shared/notifications/deliveries.ts'
import type { Told } from '@zhenyiban/shared/notifications/told.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { DeliveryRecord } from '../ledger/model.ts'
import type { ToldRecord } from './telling.ts'

const rungOf = ({ calls }: DeliveryRecord): string[] =>
  calls.map(
    ({ at, staffName, outcome }) =>
      `${staffName} ${formatInstant(at.toISOString())} 打过，${callOutcomeLabels[outcome]}`,
  )
/** That the number was wrong is told by who rang. */
const whyOf = ({ why }: DeliveryRecord): string[] =>
  why && why !== 'wrong_number' ? [undeliveredReasons[why]] : []
const noteOf = (row: DeliveryRecord): string | null => {
  const said = [
    ...rungOf(row),
    ...whyOf(row),
    ...(row.covers > 0 ? [`和另外 ${row.covers} 条合成一条发的`] : []),
    ...(row.goesWith ? ['和别的消息合成一条发的'] : []),
  ]
  return said.length > 0 ? said.join('；') : null
}
/** A call has no hour at which it is made. */
const atOf = ({ endedAt, dueAt, channel, status }: DeliveryRecord): Date | null =>
  endedAt ?? (channel === 'call' || status === 'sending' ? null : dueAt)

export const presentTold = ({ message, rows }: ToldRecord): Told => {
  const { _id, title, text, at } = message ?? rows[0]!
  return {
    id: String(_id),
    title,
    text,
    at: at.toISOString(),
    inbox: message !== null,
    readAt: message?.readAt?.toISOString() ?? null,
    ways: rows.map(row => ({
      channel: row.channel,
      status: row.status,
      at: atOf(row)?.toISOString() ?? null,
      note: noteOf(row),
    })),
  }
}
