import { house, inLine } from '../../../../test/house.ts'
import {
  click,
  clickInDialog,
  offers,
  press,
  renderScreen,
  sees,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

const windowId = (number: number) => house().towns.halls.town.windowIds[number - 1] ?? ''
const openDesk = async (window = 1) => {
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await click(new RegExp(`${window} 号窗口`))
  await offers(/^叫号/)
}
/** What was sent but for the opening of the window, which comes with the page. */
const moves = () => sent().filter(({ url }) => !url.endsWith('/open'))
const lineNow = async () => {
  const params = { hallId: house().towns.halls.town.id, windowId: windowId(1) }
  return (await house().staff('clerk')).windowLine({ params })
}
const statusOf = async ({ api, ticket }: Awaited<ReturnType<typeof inLine>>) =>
  (await api.ticket({ params: { ticketId: ticket.id } })).status
/** Somebody called to window 1 by the desk’s own button. */
const called = async (name = '李秀兰') => {
  const person = await inLine({ name })
  await openDesk()
  await click(/^叫号/)
  await sees(/\d\d:\d\d 叫号/)
  return person
}
/** Nobody is left in the line for the next test. */
afterEach(async () => {
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
})

const focused = () => (document.activeElement as HTMLInputElement | null)?.id
test('whoever is called or begun with is typed in next; a closed dialog gives the focus back', async () => {
  await called()
  // What for was said with the number.
  await until(() => expect(focused()).toBe('name'))
  await press('李秀兰')
  expect(await written('姓名')).toBe('李秀兰')
  const transfer = await offers(/^转窗/)
  transfer.focus()
  await press('{Enter}')
  await sees(/号转到哪里/)
  await clickInDialog('取消')
  await until(() => expect(document.activeElement).toBe(transfer))
})

test('a key is not meant for the desk while a dialog lies over it', async () => {
  const person = await called()
  await press('{F9}')
  await sees(/号转到哪里/)
  await press('{F8}')
  await clickInDialog('取消')
  expect(moves().map(({ url }) => url.split('/').at(-1))).toEqual(['call-next'])
  expect(await statusOf(person)).toBe('called')
})

test('a name typed with the number stands in the form when its holder is called', async () => {
  const clerk = await house().staff('clerk')
  await clerk.issueTicket({
    params: { hallId: house().towns.halls.town.id },
    body: { itemId: house().towns.items.plain.id, name: '黄阿婆', priority: null },
  })
  await openDesk()
  await press('{F2}')
  await until(async () => expect(await written('姓名')).toBe('黄阿婆'))
  await until(() => expect(focused()).toBe('phone'))
  // It is no text of the clerk's that would have to be discarded.
  await press('{F6}')
  await sees('办理中')
  await press('{F4}')
  await sees('还没有叫号')
})
