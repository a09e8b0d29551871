import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { serverNow } from '../../shell/clock.ts'
import { persisted } from '../../shell/store.ts'
import { type Draft, emptyDraft } from './drafts.ts'

/** Newest first. */
export const drafts = persisted<Draft[]>('agency.drafts', [])
// Whatever was under way when the app was closed waits again; sent twice it counts once.
if (drafts.get().some(({ state }) => state === 'sending'))
  drafts.set(drafts.get().map(each => (each.state === 'sending' ? { ...each, state: 'waiting' } : each)))

const KEPT_SENT = 20
const withoutOld = (all: Draft[]): Draft[] => {
  let sent = 0
  return all.filter(({ state }) => {
    if (state === 'sent') sent += 1
    return state !== 'sent' || sent <= KEPT_SENT
  })
}
export const beginDraft = (staffId: string): Draft => {
  const draft = emptyDraft(newKey(), staffId, serverNow())
  drafts.set(withoutOld([draft, ...drafts.get()]))
  return draft
}
export const findDraft = (key: string): Draft | undefined => drafts.get().find(each => each.key === key)
export const putDraft = (draft: Draft): void =>
  drafts.set(drafts.get().map(each => (each.key === draft.key ? draft : each)))
export const dropDraft = (key: string): void => drafts.set(drafts.get().filter(each => each.key !== key))
