import { useEffect, useRef } from 'react'

/**
 * Keys come faster than answers: what is typed while something is under way is done after it, by what is known then.
 * A key that bounces says the same thing twice and is done once; of several the last is meant.
 */
export const useTypedAhead = <K extends string>(
  acts: Record<K, () => void>,
  busy: boolean,
  isBusy: () => boolean,
): Record<K, () => void> => {
  const latest = useRef(acts)
  latest.current = acts
  const running = useRef<K | null>(null)
  const ahead = useRef<K | null>(null)
  const begin = (name: K) => {
    running.current = name
    latest.current[name]()
  }
  useEffect(() => {
    const next = ahead.current
    if (busy || next === null) return
    ahead.current = null
    begin(next)
  })
  const typed = (name: K) => () => {
    if (!isBusy()) begin(name)
    else if (name !== running.current) ahead.current = name
  }
  return Object.fromEntries((Object.keys(acts) as K[]).map(name => [name, typed(name)])) as Record<
    K,
    () => void
  >
}
