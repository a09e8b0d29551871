import { persisted } from '../../shell/store.ts'

/** Materials ticked as ready, by item; kept on this phone only. */
const ticks = persisted<Record<string, string[]>>('ticks', {})

export const useTicks = (itemId: string) => {
  const all = ticks.use()
  const ticked = all[itemId] ?? []
  const toggle = (name: string) => {
    const next = ticked.includes(name) ? ticked.filter(one => one !== name) : [...ticked, name]
    ticks.set({ ...all, [itemId]: next })
  }
  return { ticked, toggle }
}
