// Who is told how much, and how each message is told from the others.
import type { Types } from 'mongoose'
import type { DeliveryRecord } from '../../server/src/features/notifications/ledger/model.ts'

export interface Told {
  id: Types.ObjectId
  /** What everything that they are told is about. */
  matterId: Types.ObjectId
  openid: string | null
  phone: string
  /** How many things happened to them. */
  count: number
}
export type Row = Pick<
  DeliveryRecord,
  | '_id'
  | 'residentId'
  | 'channel'
  | 'status'
  | 'text'
  | 'covers'
  | 'goesWith'
  | 'attempts'
  | 'why'
  | 'because'
  | 'detail'
>

/** `事项00012第2`: the third message of the person with that phone. */
export const nthIn = (words: string): number | null => {
  const found = /事项\d{5}第(\d+)/.exec(words)
  return found ? Number(found[1]) : null
}
