import { Text } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { createContext, useContext, useEffect } from 'react'
import { messages } from '../shell/messages.ts'
import { AGENCY, FEEDBACK, go, toNotDone, useParams } from '../shell/routes.ts'
import { aboutPage } from './about-page.ts'
import { Tap } from './tap.tsx'

/** Counts the refusals of a page that lead there themselves; the page's own way is not needed beside theirs. */
export const WaysFromRefusals = createContext((_by: 1 | -1): void => {})

/** 办不成事: the way to people from wherever somebody is stuck; the report knows from where they came. */
export const NotDone = ({ said }: { said?: string }) => {
  const { path } = useRouter()
  const params = useParams()
  const count = useContext(WaysFromRefusals)
  const fromRefusal = said !== undefined
  useEffect(() => {
    if (!fromRefusal) return
    count(1)
    return () => count(-1)
  }, [count, fromRefusal])
  if ([FEEDBACK, AGENCY].some(pages => `/${path}`.includes(pages))) return null
  const open = () => go(toNotDone({ ...aboutPage(path, params), ...(said && { said }) }))
  return (
    <Tap className="not-done" role="link" label={messages.notDone} onTap={open}>
      <Text>{messages.notDone}</Text>
    </Tap>
  )
}
