// The desk of window 1, and who stands in its line.
import { house, inLine } from './house.ts'
import { click, offers, renderScreen, sees, sent } from './screens.tsx'

export const windowId = (number: number) => house().towns.halls.town.windowIds[number - 1] ?? ''
export const openDesk = async (window = 1) => {
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await click(new RegExp(`${window} 号窗口`))
  await offers(/^叫号/)
}
/** What was sent but for the opening of the window, which comes with the page. */
export const moves = () => sent().filter(({ url }) => !url.endsWith('/open'))
export const lineNow = async () => {
  const params = { hallId: house().towns.halls.town.id, windowId: windowId(1) }
  return (await house().staff('clerk')).windowLine({ params })
}
export const statusOf = async ({ api, ticket }: Awaited<ReturnType<typeof inLine>>) =>
  (await api.ticket({ params: { ticketId: ticket.id } })).status
/** Somebody called to window 1 by the desk’s own button. */
export const called = async (name = '李秀兰') => {
  const person = await inLine({ name })
  await openDesk()
  await click(/^叫号/)
  await sees(/\d\d:\d\d 叫号/)
  return person
}
/** Nobody is left in the line for the next test. */
export const emptyLine = async () => {
  const clerk = await house().staff('clerk')
  const { inHand, held, waiting } = await lineNow()
  for (const { id } of held) await clerk.comeBack({ params: { ticketId: id } })
  for (const { id } of inHand)
    await clerk.transfer({
      params: { ticketId: id },
      body: { windowId: null, itemId: house().towns.items.plain.id },
    })
  for (const _ of [...inHand, ...held, ...waiting]) {
    const { ticket } = await clerk.callNext({ params: { windowId: windowId(1) } })
    if (ticket) await clerk.skip({ params: { ticketId: ticket.id } })
  }
}
