import type { EventName, Events } from '../../../kernel/outbox.ts'
import type { SubscribeMessage } from '../../../kernel/ports.ts'
import type { InboxMessageRecord } from '../model.ts'

type Push = SubscribeMessage extends infer M
  ? M extends unknown
    ? Omit<M, 'openid' | 'kind'>
    : never
  : never
/** A message to a resident: always in the inbox, and by WeChat when `push` is set. */
export interface Notice {
  residentId: string
  title: string
  text: string
  target: InboxMessageRecord['target']
  push: Push | null
  /** From then on it is not told any more. */
  uselessFrom?: Date
}
export type NoticeText = Pick<Notice, 'title' | 'text'>
/** The notice of each event; the replay data (`move`) is not part of it. */
export type Notices = { [N in EventName]?: (payload: Omit<Events[N], 'move'>) => Notice | null }

/** What somebody wrote, as a sentence. */
export const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`)
