import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { useEffect } from 'react'
import { isServerTimeKnown, serverNow } from '../../shell/clock.ts'
import { hasEnded } from '../../shell/ending.ts'
import { seal, unseal } from '../../shell/sealing.ts'
import { persisted } from '../../shell/store.ts'
import { type Draft, emptyDraft } from './drafts.ts'
import { type StaffSession, staffSession } from './staff-session.ts'

/** A draft as it lies on the phone: nothing of a person can be read without the key of whoever wrote it. */
interface Box {
  key: string
  staffId: string
  changedAt: string
  isSent: boolean
  sealed: string
}
/** Newest first. */
const boxes = persisted<Box[]>('agency.boxes', [])
/** Of before the boxes; each is taken over when its writer is signed in. */
const unsealed = persisted<Draft[]>('agency.drafts', [])
/** How many of somebody's ended without having been sent, until they have read it. */
export const ended = persisted<Record<string, number>>('agency.ended', {})

/** By draft: what was opened once needs not be opened for each key that is typed. */
const opened = new Map<string, { sealed: string; draft: Draft }>()
/** Being sent just now; whatever else says so was under way when the app was closed. Sent twice it counts once. */
export const underWay = new Set<string>()

const boxed = (draft: Draft, session: StaffSession): Box => {
  const { key, staffId, changedAt, state } = draft
  const sealed = seal(session.draftKey, draft)
  opened.set(key, { sealed, draft })
  return { key, staffId, changedAt, isSent: state === 'sent', sealed }
}
const openAll = (all: readonly Box[], session: StaffSession | null): Draft[] => {
  if (!session) {
    opened.clear()
    return []
  }
  return all.flatMap(({ key, staffId, sealed }) => {
    if (staffId !== session.staff.id) return []
    const known = opened.get(key)
    const draft = known?.sealed === sealed ? known.draft : unseal<Draft>(session.draftKey, sealed)
    if (!draft) return []
    opened.set(key, { sealed, draft })
    return draft.state === 'sending' && !underWay.has(draft.key) ? [{ ...draft, state: 'waiting' }] : [draft]
  })
}
/** Of whoever is signed in; for others they cannot be opened. */
export const drafts = {
  get: (): Draft[] => openAll(boxes.get(), staffSession.get()),
  use: (): Draft[] => openAll(boxes.use(), staffSession.use()),
}

const KEPT_SENT = 20
const withoutOld = (all: Box[]): Box[] => {
  let sent = 0
  return all.filter(({ isSent }) => {
    if (isSent) sent += 1
    return !isSent || sent <= KEPT_SENT
  })
}
/** Nobody but its writer, signed in, can put a draft away. */
const writerOf = (draft: Draft): StaffSession | undefined => {
  const session = staffSession.get()
  return session?.staff.id === draft.staffId ? session : undefined
}
export const addDraft = (draft: Draft): void => {
  const session = writerOf(draft)
  if (session) boxes.set(withoutOld([boxed(draft, session), ...boxes.get()]))
}
export const beginDraft = (staffId: string): Draft => {
  const draft = emptyDraft(newKey(), staffId, serverNow())
  addDraft(draft)
  return draft
}
export const findDraft = (key: string): Draft | undefined => drafts.get().find(each => each.key === key)
export const putDraft = (draft: Draft): void => {
  const session = writerOf(draft)
  if (session) boxes.set(boxes.get().map(each => (each.key === draft.key ? boxed(draft, session) : each)))
}
export const dropDraft = (key: string): void => boxes.set(boxes.get().filter(each => each.key !== key))

const takeOver = () => {
  const session = staffSession.get()
  const own = unsealed.get().filter(({ staffId }) => staffId === session?.staff.id)
  if (!session || own.length === 0) return
  boxes.set([...boxes.get(), ...own.map(draft => boxed(draft, session))])
  unsealed.set(unsealed.get().filter(({ staffId }) => staffId !== session.staff.id))
}
/** Only by the server's clock: a wrong one of the phone's would end what was written today. */
const endOld = () => {
  if (!isServerTimeKnown()) return
  const now = serverNow()
  const lost = [
    ...boxes.get().filter(box => hasEnded(box, now) && !box.isSent),
    ...unsealed.get().filter(draft => hasEnded(draft, now) && draft.state !== 'sent'),
  ]
  if (boxes.get().some(box => hasEnded(box, now))) boxes.set(boxes.get().filter(box => !hasEnded(box, now)))
  if (unsealed.get().some(draft => hasEnded(draft, now)))
    unsealed.set(unsealed.get().filter(draft => !hasEnded(draft, now)))
  if (lost.length === 0) return
  const counts = { ...ended.get() }
  for (const { staffId } of lost) counts[staffId] = (counts[staffId] ?? 0) + 1
  ended.set(counts)
}
export const tidyDrafts = (): void => {
  takeOver()
  endOld()
}
/** Whenever a page of theirs opens, and somebody signs in on it. */
export const useTidyDrafts = (): void => {
  const session = staffSession.use()
  useEffect(tidyDrafts, [session])
}
