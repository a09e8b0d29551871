import { createContext, Fragment, type ReactNode, useCallback, useContext, useState } from 'react'

type Shown = (close: () => void) => ReactNode
type Open = (shown: Shown) => void
const Place = createContext<Open>(() => {
  throw new Error('no DialogPlace around what opens a dialog')
})

interface Props {
  /** What its dialogs are about; they go with it. */
  of: string | null
  children: ReactNode
}
/**
 * Where dialogs stand that are opened from something that may be gone before they are done: a row that the stream of
 * news takes away would take its dialog with it, and what was typed there. The dialog looks itself how things stand.
 */
export const DialogPlace = ({ of, children }: Props) => {
  const [dialogs, show] = useState<{ id: number; of: string | null; shown: Shown }[]>([])
  const open = useCallback<Open>(
    shown => show(now => [...now, { id: (now.at(-1)?.id ?? 0) + 1, of, shown }]),
    [of],
  )
  return (
    <Place.Provider value={open}>
      {children}
      {dialogs
        .filter(each => each.of === of)
        .map(({ id, shown }) => (
          <Fragment key={id}>{shown(() => show(now => now.filter(each => each.id !== id)))}</Fragment>
        ))}
    </Place.Provider>
  )
}
/** Opens a dialog that outlives its opener. */
export const useDialogPlace = (): Open => useContext(Place)
