import type { EventActor } from '../../../kernel/app.ts'
import type { EventName, Events } from '../../../kernel/outbox.ts'
import type { SubscribeMessage } from '../../../kernel/ports.ts'
import type { SmsWords } from '../ledger/sms-texts.ts'
import type { InboxMessageRecord } from '../model.ts'

/** Which kind of the template it goes by is seen when it is sent. */
export type Push = SubscribeMessage extends infer M
  ? M extends unknown
    ? Omit<M, 'openid' | 'kind'>
    : never
  : never
/** A message to a resident: always in the inbox; by WeChat, by short message and by a call of staff where it says so. */
export interface Notice {
  /** Null: the person of a matter who has no account, and can only be rung. */
  residentId: string | null
  title: string
  text: string
  target: InboxMessageRecord['target']
  push: Push | null
  /** So important that who has no WeChat gets a short message. */
  sms?: SmsWords
  /** So important that the hall rings whom nothing else reaches. */
  calls?: true
  /**
   * An invitation: the inbox has it from elsewhere, who has WeChat finds it there, and who has no account is texted at the
   * number of the matter.
   */
  invites?: true
  /** When what it is about takes place: not told after it, and at once on the same day. */
  happensAt?: Date
  /** From then on it is not told any more. */
  uselessFrom?: Date
}
export type NoticeText = Pick<Notice, 'title' | 'text'>
/** How far a notice goes beyond WeChat. */
export type NoticeReach = Pick<Notice, 'sms' | 'calls'>
/** The notice of each event; the replay data (`move`) is not part of it. `by`: who made it happen. */
export type Notices = {
  [N in EventName]?: (payload: Omit<Events[N], 'move'>, by: Pick<EventActor, 'kind'>) => Notice | null
}

/** What somebody wrote, as a sentence. */
export const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`)
