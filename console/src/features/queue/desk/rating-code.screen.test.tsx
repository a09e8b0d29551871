import { called, emptyLine, openDesk, windowId } from '../../../../test/desk.ts'
import { house } from '../../../../test/house.ts'
import { click, press, sees } from '../../../../test/screens.tsx'

beforeEach(emptyLine)

test('who has just been served rates by the code of their visit, on their own phone', async () => {
  await openDesk()
  const { ticket } = await called()
  await press('{F6}')
  await sees('办理中')
  await press('{F4}')
  await sees('还没有叫号')
  await click(`${ticket.number} 号的评价码`)
  await sees('微信扫一扫评价')
  await sees(/窗口看不到是谁评的/)
  const { url } = await (await house().staff('clerk')).ratingCode({ params: { ticketId: ticket.id } })
  const opened = await house()
    .as(null)
    .openScene({ params: { token: url.split('/').at(-1)! } })
  expect(opened).toEqual({ kind: 'rating', code: ticket.id })
})

test('a number that was taken without a phone has a code too, which is rated without an account', async () => {
  const desk = await house().staff('clerk')
  const { id: hallId } = house().towns.halls.town
  const { id, number } = await desk.issueTicket({ params: { hallId }, body: { itemId: null, name: null } })
  await desk.callNext({ params: { windowId: windowId(1) } })
  await desk.serve({ params: { ticketId: id } })
  await desk.finish({ params: { ticketId: id } })
  await openDesk()
  await click(`${number} 号的评价码`)
  await sees('微信扫一扫评价')
  const { url } = await desk.ratingCode({ params: { ticketId: id } })
  const params = { ratingKey: url.split('/').at(-1)! }
  const rated = await house()
    .as(null)
    .rateByKey({ params, body: { grade: 5 } })
  expect(rated).toEqual({ grade: 5 })
})
