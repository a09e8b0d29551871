import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { serverNow } from './clock.ts'
import { ring } from './ring.ts'
import { token } from './session.ts'
import { persisted } from './store.ts'

/** A number as it was told last: it can be read without a network. */
export interface KeptNumber {
  /** The number's id; of a printed one the code on its slip. */
  key: string
  ticket: Ticket
  /** When that was so. */
  at: string
  /** The session that was told; empty for a printed slip, which is whoever's has it. */
  session: string
}
const LIVE: readonly string[] = ['waiting', 'called', 'serving', 'held'] satisfies Ticket['status'][]
const isLive = ({ status }: Ticket): boolean => LIVE.includes(status)
/** Called, or called once more, since it was told last. */
export const isNewlyCalled = (before: Ticket | undefined, now: Ticket): boolean =>
  before !== undefined &&
  now.status === 'called' &&
  (before.status !== 'called' || before.calledAt !== now.calledAt)
/** What is told every few seconds is written down when something changed, or once a minute. */
const isWorthWriting = (before: KeptNumber | undefined, now: KeptNumber): boolean =>
  !before ||
  JSON.stringify(before.ticket) !== JSON.stringify(now.ticket) ||
  before.at.slice(0, 16) !== now.at.slice(0, 16)

const store = persisted<KeptNumber[]>('kept-numbers', [])
const isMine = ({ session }: KeptNumber): boolean => session === '' || session === token.get()
// Who signs out takes their numbers along.
token.watch(() => {
  if (!store.get().every(isMine)) store.set(store.get().filter(isMine))
})
const ofToday = (all: readonly KeptNumber[]): KeptNumber[] => {
  const today = localDayOf(serverNow().toISOString())
  return all.filter(each => isMine(each) && localDayOf(each.at) === today)
}
const keptOf = (key: string, ticket: Ticket): KeptNumber => ({
  key,
  // Whose it is of the family is nobody's business who picks the phone up.
  ticket: { ...ticket, visitor: null },
  at: serverNow().toISOString(),
  session: key === ticket.id ? token.get() : '',
})
const put = (next: KeptNumber[], heard: readonly KeptNumber[]) => {
  const before = store.get()
  const of = (key: string) => before.find(each => each.key === key)
  const changed = heard.some(each => isLive(each.ticket) && isWorthWriting(of(each.key), each))
  if (changed || next.length !== before.length) store.set(next)
  if (heard.some(each => isNewlyCalled(of(each.key)?.ticket, each.ticket))) ring()
}

/** One number was told; what is over is not kept. */
export const keepNumber = (key: string, ticket: Ticket): void => {
  const heard = keptOf(key, ticket)
  const others = ofToday(store.get()).filter(each => each.key !== key)
  put(isLive(ticket) ? [...others, heard] : others, [heard])
}
/** All numbers of the account were told: another that is kept is the account's no more. Printed slips stay. */
export const keepOwnNumbers = (tickets: readonly Ticket[]): void => {
  const heard = tickets.map(ticket => keptOf(ticket.id, ticket))
  const slips = ofToday(store.get()).filter(({ key, ticket }) => key !== ticket.id)
  put([...slips, ...heard.filter(({ ticket }) => isLive(ticket))], heard)
}
export const keptNumber = (key: string): KeptNumber | undefined =>
  ofToday(store.get()).find(each => each.key === key)
/** The account's own of today, who is called first. */
export const useOwnNumbers = (): KeptNumber[] =>
  ofToday(store.use())
    .filter(({ key, ticket }) => key === ticket.id)
    .sort((a, b) => LIVE.indexOf(a.ticket.status) - LIVE.indexOf(b.ticket.status))
