import { callNext, house, inLine, slotAt, visited } from '../../../../test/house.ts'
import { opened, refusal, renderScreen, sees, seesNot, sent, tap } from '../../../../test/screens.tsx'
import Ticket from './ticket.tsx'

const routeTo = (id: string) => `/features/queue/pages/ticket?id=${id}`

test('given up after a question; then a new number can be had', async () => {
  const mine = await inLine()
  await renderScreen(<Ticket />, { signedInAs: mine, route: routeTo(mine.ticket.id) })
  await sees(mine.ticket.number)
  await tap('放弃排队')
  await tap('继续等')
  seesNot('要放弃这个号吗？')
  await tap('放弃排队')
  await tap('确定放弃')
  await sees('您已放弃这个号')
  expect(sent()).toEqual([{ url: `/my/tickets/${mine.ticket.id}/leave`, body: {} }])
  await tap('重新取号')
  expect(opened()).toEqual(['redirectTo /features/queue/pages/hall'])
})

test('served while the question stands: giving up is refused there', async () => {
  const mine = await inLine()
  await renderScreen(<Ticket />, { signedInAs: mine, route: routeTo(mine.ticket.id) })
  await tap('放弃排队')
  const desk = await callNext()
  await desk.serve({ params: { ticketId: mine.ticket.id } })
  await tap('确定放弃')
  await sees('正在 1 号窗口办理')
  expect(sent()).toHaveLength(1)
  await desk.finish({ params: { ticketId: mine.ticket.id } })
})

test('after the visit it asks for a rating', async () => {
  const mine = await visited()
  await renderScreen(<Ticket />, { signedInAs: mine, route: routeTo(mine.ticket.id) })
  await sees('这次办理结束了')
  await tap('评价这次办事')
  await tap('看我的事')
  expect(opened()).toEqual([
    `navigateTo /features/ratings/pages/rate?subject=visit&id=${mine.ticket.id}`,
    'switchTab /pages/mine/mine',
  ])
})

test('of a booking for two things both are named', async () => {
  const me = await house.newResident()
  const { allowance, plain } = house.towns.items
  await me.api.book({ body: { slotId: slotAt('15:00', '20371123'), itemIds: [plain.id, allowance.id] } })
  const { id } = await me.api.checkIn({ params: { hallCode: house.towns.halls.town.code } })
  await renderScreen(<Ticket />, { signedInAs: me, route: routeTo(id) })
  await sees(`${plain.name}、${allowance.name}`)
})

test('somebody else’s number is not there', async () => {
  const { ticket } = await inLine()
  const other = await inLine()
  await renderScreen(<Ticket />, { signedInAs: other, route: routeTo(ticket.id) })
  expect(await refusal()).toContain('没有找到这个号')
})
