import { Text } from '@tarojs/components'
import { api } from '../shell/api.ts'
import { keepOwnNumbers, useOwnNumbers } from '../shell/kept-numbers.ts'
import { messages } from '../shell/messages.ts'
import { ticketsOf } from '../shell/my-numbers.ts'
import { hush } from '../shell/ring.ts'
import { go, toTicket } from '../shell/routes.ts'
import { token } from '../shell/session.ts'
import { useReloads } from '../shell/use-reloads.ts'
import { Tap } from './tap.tsx'

const EVERY_MS = 10_000
const look = async () => {
  const told = await api.myTicket().catch(() => undefined)
  if (told) keepOwnNumbers(ticketsOf(told))
}
/** Who reads on while waiting is told on every page that their number is called. */
export const CalledBar = () => {
  const signedIn = token.use()
  const numbers = useOwnNumbers()
  useReloads(look, signedIn && numbers.length > 0 ? EVERY_MS : null)
  const called = numbers.find(({ ticket }) => ticket.status === 'called')?.ticket
  if (!called) return null
  const open = () => {
    hush()
    go(toTicket(called.id))
  }
  return (
    <Tap className="called-bar" role="link" onTap={open}>
      <Text>{messages.called(called.number, called.windowNumber)}</Text>
    </Tap>
  )
}
