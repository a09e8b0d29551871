import { useDidShow } from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { whenConnected } from './network.ts'
import { withoutField } from './refused-fields.ts'
import { writes } from './writes.ts'

export const refusalOf = (thrown: unknown): Refusal =>
  thrown instanceof Refusal ? thrown : new Refusal('server.failed')

export interface Loaded<T> {
  value: T | undefined
  refusal: Refusal | undefined
  reload: () => Promise<void>
  set: (value: T) => void
}
const FRESH_MS = 1000

/**
 * Loads when the page opens, when `deps` change and when the page is shown again. What is on the screen stays
 * there until the new value has come. `load` undefined = nothing to load yet.
 */
export const useLoad = <T>(load: (() => Promise<T>) | undefined, deps: readonly unknown[]): Loaded<T> => {
  const [value, setValue] = useState<T>()
  const [refusal, setRefusal] = useState<Refusal>()
  const latest = useRef(0)
  // An answer to something done is newer than any load under way, and that the last load failed is over with it.
  const set = useCallback((next: T | undefined) => {
    latest.current += 1
    setValue(next)
    setRefusal(undefined)
  }, [])
  const startedAt = useRef(0)
  const writesThen = useRef(0)
  // Who asks again late, after the deps have changed, asks for what is wanted by then.
  const wanted = useRef(load)
  wanted.current = load
  const reload = useCallback(async () => {
    latest.current += 1
    const turn = latest.current
    startedAt.current = Date.now()
    writesThen.current = writes.count()
    if (!wanted.current) return set(undefined)
    try {
      const loaded = await wanted.current()
      if (turn !== latest.current) return
      setValue(loaded)
      setRefusal(undefined)
    } catch (thrown) {
      if (turn === latest.current) setRefusal(refusalOf(thrown))
    }
  }, [])
  useEffect(() => void reload(), deps)
  // The first showing follows the first load at once; only a return to the page asks again.
  useDidShow(() => {
    const isOld = Date.now() - startedAt.current > FRESH_MS
    if (isOld || writes.count() !== writesThen.current) void reload()
  })
  // What could not be had without a network is asked for again when it returns.
  const isCut = refusal?.code === 'server.unavailable'
  useEffect(() => (isCut ? whenConnected(() => void reload()) : undefined), [isCut, reload])
  return { value, refusal, reload, set }
}

export interface Action<A extends unknown[]> {
  run: (...sent: A) => Promise<void>
  busy: boolean
  refusal: Refusal | undefined
  clear: () => void
  /** A field was changed: what was said of it is past. */
  mend: (field: string) => void
}
/**
 * One thing a person can do on a screen: busy while under way, and the refusal to show beside the button.
 * `refresh` loads what the screen shows: a refusal may mean that it changed elsewhere.
 */
export const useAction = <A extends unknown[]>(
  act: (...sent: A) => Promise<unknown>,
  refresh?: () => Promise<void>,
): Action<A> => {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const under = useRef(false)
  const run = async (...sent: A) => {
    if (under.current) return
    under.current = true
    setBusy(true)
    try {
      // What was refused stays until there is an answer: nothing comes to lie under a finger that taps twice.
      await act(...sent)
      setRefusal(undefined)
    } catch (thrown) {
      const refused = refusalOf(thrown)
      // The sign-in page has opened, so no refusal is shown here.
      if (refused.code === 'session.required') return setRefusal(undefined)
      setRefusal(refused)
      void refresh?.()
    } finally {
      under.current = false
      setBusy(false)
    }
  }
  // It cannot be known whether it arrived, so what the screen shows is looked at anew; that there is no network is past.
  const isCut = refusal?.code === 'server.unavailable'
  const mended = useRef(() => {})
  mended.current = () => {
    setRefusal(undefined)
    void refresh?.()
  }
  useEffect(() => (isCut ? whenConnected(() => mended.current()) : undefined), [isCut])
  return {
    run,
    busy,
    refusal,
    clear: () => setRefusal(undefined),
    mend: field => setRefusal(refused => withoutField(refused, field)),
  }
}
