import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

/** Of one page: who says just now that there is no network, those who tried something, and those who merely look. */
interface Said {
  acts: Set<object>
  looks: Set<object>
  /** Redraws those who look. */
  told: Set<() => void>
}
const OfPage = createContext<Said | null>(null)

export const SaidOnce = ({ children }: { children: ReactNode }) => {
  const [said] = useState<Said>(() => ({ acts: new Set(), looks: new Set(), told: new Set() }))
  return <OfPage.Provider value={said}>{children}</OfPage.Provider>
}

/**
 * Whether this place says that there is no network. Where somebody tapped it is always said; what merely loads says it
 * only while nobody else on the page does.
 */
export const useSaysCut = (isCut: boolean, looks: boolean): boolean => {
  const said = useContext(OfPage)
  const [me] = useState({})
  const [, redraw] = useState(0)
  useEffect(() => {
    if (!said || !isCut) return
    const own = looks ? said.looks : said.acts
    const again = () => redraw(count => count + 1)
    const tell = () => {
      for (const each of [...said.told]) each()
    }
    own.add(me)
    if (looks) said.told.add(again)
    tell()
    return () => {
      own.delete(me)
      said.told.delete(again)
      tell()
    }
  }, [said, isCut, looks, me])
  if (!said || !isCut || !looks) return isCut
  return said.acts.size === 0 && [...said.looks][0] === me
}
