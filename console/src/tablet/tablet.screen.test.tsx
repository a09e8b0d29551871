import { house } from '../../test/house.ts'
import { click, cutOff, offers, offersNot, renderAlone, sees, sent, until } from '../../test/screens.tsx'
import { startKiosk } from '../kiosk/session.ts'
import { useHeld } from './outgoing.ts'
import { TabletScreen } from './tablet-screen.tsx'

const hall = () => house().towns.halls.town
/** The tablet of the first window, paired. */
const opened = async (name: string) => {
  const manager = await house().staff('manager')
  const windowId = hall().windowIds[0]!
  const params = { hallId: hall().id }
  const { pairing } = await manager.startKiosk({ params, body: { name, windowId } })
  const paired = await house()
    .as(null)
    .pairKiosk({ body: { code: pairing.code } })
  const machine = { ...paired, prints: false }
  startKiosk(machine)
  renderAlone(<TabletScreen machine={machine} windowId={windowId} />)
}
/** Somebody without an account is served at that window. */
const serve = async () => {
  const desk = await house().staff('clerk')
  const body = { itemId: house().towns.items.plain.id, name: null }
  const ticket = await desk.issueTicket({ params: { hallId: hall().id }, body })
  await desk.callNext({ params: { windowId: hall().windowIds[0]! } })
  const params = { ticketId: ticket.id }
  await desk.serve({ params })
  await house().poll()
  const end = async () => {
    await desk.finish({ params })
    await house().poll()
  }
  return { ticket, end }
}
const IDLE = '办完业务，在这里评价我们的服务'

test('asked when the visit ends; a face, a reason and stars are taps, and it is thanked for', async () => {
  await opened('一号')
  await sees(IDLE)
  const { ticket, end } = await serve()
  await end()
  await sees('这次办事，您满意吗？')
  await sees(`${ticket.number} 号`)
  await click('不满意')
  expect((await offers('请先选一条原因')).hasAttribute('disabled')).toBe(true)
  await click('等候太久')
  await click('服务态度 2 分')
  await click('提交评价')
  await sees('谢谢您的评价')
  const rating = { grade: 2, reasons: ['Z201'], dimensions: { attitude: 2 }, via: 'tablet' }
  await until(() => expect(sent()).toMatchObject([{ body: rating }]))
})

test('the next is called: nothing of the one before is left to be tapped', async () => {
  await opened('一号乙')
  const { end } = await serve()
  await end()
  await click('非常不满意')
  await offers('请先选一条原因')
  const next = await serve()
  await sees(IDLE)
  offersNot('请先选一条原因')
  await next.end()
  await sees('这次办事，您满意吗？')
  await click('不评了')
  await sees(IDLE)
})

const Held = () => <p>待送出 {useHeld()} 条</p>
/** Rated while the network is cut; whoever rated has gone. */
const heldBack = async () => {
  await click('满意')
  const restore = cutOff(/rating-keys/)
  await click('提交评价')
  await sees(/网络一通就送出/)
  return () => {
    restore()
    window.dispatchEvent(new window.Event('online'))
  }
}

test('without a network the rating is kept and goes out when it is back', async () => {
  await opened('一号丙')
  const { end } = await serve()
  await end()
  const restore = await heldBack()
  restore()
  await until(() => expect(sent().at(-1)).toMatchObject({ body: { grade: 4, via: 'tablet' } }))
  renderAlone(<Held />)
  await sees('待送出 0 条')
})

test('thanked for and not yet sent, it goes out although the tablet was taken from the window meanwhile', async () => {
  await opened('一号丁')
  const { end } = await serve()
  await end()
  const restore = await heldBack()
  renderAlone(<Held />)
  await sees('待送出 1 条')
  restore()
  await sees('待送出 0 条')
  expect(sent()).toMatchObject([{ body: { grade: 4, via: 'tablet' } }])
})
