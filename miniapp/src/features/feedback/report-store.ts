import { useEffect } from 'react'
import { api } from '../../shell/api.ts'
import { isServerTimeKnown, serverNow } from '../../shell/clock.ts'
import { hasEnded } from '../../shell/ending.ts'
import { seal, unseal } from '../../shell/sealing.ts'
import { draftKey, token } from '../../shell/session.ts'
import { persisted, remembered } from '../../shell/store.ts'

/** What was begun, by what it is about. */
type Texts = Record<string, string>
interface Box {
  changedAt: string
  sealed: string
}
/** One for each account that began something on this phone; readable with its key alone. */
const boxes = persisted<Box[]>('reports.boxes', [])
/** Of before the boxes; sealed as soon as somebody is signed in. */
const unsealed = persisted<Texts>('reports', {})
/** Something ended without having been sent, and nobody has read that yet. */
export const reportEnded = persisted('reports.ended', false)

/** While the app is open; who is not signed in writes here alone. */
const held = remembered<Texts>({})
let heldFor = ''

const keep = () => {
  const key = draftKey.get()
  if (!key) return
  const others = boxes.get().filter(({ sealed }) => unseal(key, sealed) === undefined)
  const own = Object.keys(held.get()).length > 0
  const changedAt = serverNow().toISOString()
  boxes.set(own ? [...others, { changedAt, sealed: seal(key, held.get()) }] : others)
}
const endOld = () => {
  if (!isServerTimeKnown()) return
  const left = boxes.get().filter(box => !hasEnded(box, serverNow()))
  if (left.length === boxes.get().length) return
  boxes.set(left)
  reportEnded.set(true)
}
/** This account's: what it left here, and what was written before it signed in. */
const take = (key: string) => {
  endOld()
  const left = boxes.get().map(({ sealed }) => unseal<Texts>(key, sealed))
  const here = heldFor === '' || heldFor === key ? held.get() : {}
  heldFor = key
  held.set(Object.assign({}, unsealed.get(), ...left, here))
  if (Object.keys(here).length > 0 || Object.keys(unsealed.get()).length > 0) keep()
  if (Object.keys(unsealed.get()).length > 0) unsealed.set({})
}
const takeOwn = async () => {
  if (!draftKey.get()) {
    const session = token.get()
    const { key } = await api.draftKey()
    // Somebody else may be signed in by now.
    if (!key || token.get() !== session) return
    draftKey.set(key)
  }
  take(draftKey.get())
}

export const putReport = (about: string, text: string): void => {
  held.set({ ...held.get(), [about]: text })
  keep()
}
export const dropReport = (about: string): void => {
  const { [about]: _sent, ...others } = held.get()
  held.set(others)
  keep()
}
/** What was begun and not sent. A session that ends while somebody writes takes nothing from the screen. */
export const useReports = (signedIn: boolean): Texts => {
  useEffect(() => {
    if (signedIn || heldFor === '') return
    heldFor = ''
    held.set({})
  }, [])
  useEffect(() => {
    // Without an answer it is kept while the app is open.
    if (signedIn) void takeOwn().catch(() => {})
  }, [signedIn])
  return held.use()
}
