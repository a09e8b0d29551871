import type { EventName, Events } from '../../../kernel/outbox.ts'
import type { SubscribeMessage } from '../../../kernel/ports.ts'
import type { MessageRecord } from '../model.ts'

type Push = SubscribeMessage extends infer M ? (M extends unknown ? Omit<M, 'openid'> : never) : never
/** What a resident is told: into the inbox always, by WeChat when `push` is there. */
export interface Notice {
  residentId: string
  title: string
  text: string
  target: MessageRecord['target']
  push: Push | null
  /** From then on it is not told any more. */
  uselessFrom?: Date
}
export type Words = Pick<Notice, 'title' | 'text'>
/** What is said on events, by their names; how a move is replayed is nothing to say. */
export type Notices = { [N in EventName]?: (payload: Omit<Events[N], 'move'>) => Notice | null }

/** What somebody wrote, as a sentence. */
export const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`)
