import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { whenConnected } from '../../shell/network.ts'
import { refusalOf } from '../../shell/use-load.ts'
import { drafts, findDraft, putDraft, underWay } from './draft-store.ts'
import { afterSending, newMatterOf } from './drafts.ts'
import { staffApi, staffSession } from './staff-session.ts'

/** Nothing is wrong with the draft itself: it waits and is sent again. */
const PASSING = [
  'server.unavailable',
  'server.failed',
  'request.in_progress',
  'request.too_many',
  'session.required',
]

/** Sends one draft; what comes of it stands in the draft. Under way already, it is not sent a second time. */
export const sendDraft = async (key: string): Promise<void> => {
  const draft = findDraft(key)
  const hall = staffSession.get()?.staff.hall
  if (!draft || !hall || draft.state === 'sending' || draft.state === 'sent') return
  underWay.add(key)
  putDraft({ ...draft, state: 'sending', reason: null })
  try {
    const { id: matterId, caseNumber } = await staffApi.receive({ body: newMatterOf(draft, hall.id) })
    putDraft(afterSending(draft, { matterId, caseNumber }))
  } catch (thrown) {
    const { code, message, details } = refusalOf(thrown)
    const reason = [message, ...details.map(each => each.message)].join(' ')
    const state = PASSING.includes(code) ? 'waiting' : 'returned'
    // A code that was refused is of no more use; everything else that was written stays.
    putDraft({ ...draft, state, reason, consent: code === 'sms.wrong_code' ? null : draft.consent })
  } finally {
    underWay.delete(key)
  }
}
/** Everything of this agent's that waits for the network, one after the other. */
export const sendWaiting = async (): Promise<void> => {
  const staffId = staffSession.get()?.staff.id
  for (const { key, state, staffId: writer } of drafts.get())
    if (state === 'waiting' && writer === staffId) await sendDraft(key)
}

/** While the page stands: tries again when it is shown and when the network returns. */
export const useSending = (): void => {
  useDidShow(() => void sendWaiting())
  useEffect(() => whenConnected(() => void sendWaiting()), [])
}
