import { within } from '@testing-library/dom'
import { house, slotOn } from '../../../test/house.ts'
import {
  choose,
  click,
  fill,
  offersNot,
  refusal,
  renderScreen,
  row,
  rows,
  sees,
  sent,
  until,
  written,
} from '../../../test/screens.tsx'

/** Somebody booked for today’s afternoon. */
const booked = async (name: string, phone: string, on = '2037-11-23', at = '14:00') => {
  const { api } = await house().newResident({ name, phone })
  return api.book({ body: { slotId: slotOn(on, at), itemId: house().towns.items.plain.id } })
}

test('who comes without a phone is checked in by name, and the number is told', async () => {
  const { code } = await booked('王五', '13800009999')
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await row(code)
  house().setClock('2037-11-23T05:50:00.000Z')
  await click(new RegExp(`^签到 .*${code}`))
  await sees(/已签到，排队号/)
  expect(sent()).toHaveLength(1)
  await until(() => offersNot(new RegExp(`^签到 .*${code}`)))
})

test('the day is narrowed by code and by status', async () => {
  const { code } = await booked('赵六', '13800008888', '2037-11-23', '15:00')
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await row(code)
  await fill('预约码、姓名或手机尾号', code)
  await until(() => expect(rows()).toHaveLength(1))
  await choose('状态', '已取消')
  await sees('没有找到，请核对预约码')
})

test('a booking that became part of another stays to be found and is not counted as one to come', async () => {
  const phone = '13800008887'
  const { code } = await booked('周八', phone, '2037-11-23', '15:30')
  const { api } = await house().newResident({ name: '周八' })
  await api.book({
    body: { slotId: slotOn('2037-11-23', '15:30'), itemId: house().towns.items.plain.id },
  })
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await row(code)
  const awaited = () => Number(/还没到 (\d+)/.exec(document.body.textContent ?? '')?.[1])
  const before = awaited()
  const { demoCode } = await api.requestSmsCode({ body: { phone } })
  await api.bindPhone({ body: { phone, code: demoCode! } })
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  within(await row(code)).getByText('已合并')
  expect(awaited()).toBe(before - 1)
})

test('booked for somebody who agreed: what is missing is said, then the code is told', async () => {
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await click('帮人预约')
  await click('预约')
  await sees('请选择要办的事项')
  await sees('请先征得本人同意，并选择同意的方式')
  const { name, id } = house().towns.items.plain
  await choose('办什么事', name, name)
  await choose('哪一天', '11月24日')
  await choose('什么时间', '10:00')
  await fill('来办事的人', '黄阿婆')
  await fill('联系手机号', '13900009999')
  await click(/当面|本人/, 'radio')
  await click('预约')
  await sees(/约好了/)
  expect(sent().at(-1)?.body).toMatchObject({
    itemIds: [id],
    slotId: slotOn('2037-11-24', '10:00'),
    name: '黄阿婆',
    phone: '13900009999',
  })
  await click('再约一个')
  await sees('来办事的人')
})

test('booked twice for the same time: refused in the form, which keeps every word', async () => {
  const { name: item } = house().towns.items.plain
  const person = { name: '周阿公', phone: '13900008888' }
  const clerk = await house().staff('clerk')
  const slotId = slotOn('2037-11-24', '10:30')
  await clerk.bookFor({
    // Of another item: the same one would be asked about first.
    body: { ...person, itemIds: [house().towns.items.allowance.id], slotId, consent: 'by_phone' },
  })
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await click('帮人预约')
  await choose('办什么事', item, item)
  await choose('哪一天', '11月24日')
  await choose('什么时间', '10:30')
  await fill('来办事的人', person.name)
  await fill('联系手机号', '1390000')
  await click('本人电话同意', 'radio')
  await click('预约')
  await sees('请填写 11 位手机号')
  expect(sent()).toEqual([])
  await fill('联系手机号', person.phone)
  await click('预约')
  expect(await refusal()).toContain('在这个时段已有预约')
  expect(await written('来办事的人')).toBe(person.name)
  expect(await written('联系手机号')).toBe(person.phone)
  await choose('什么时间', '11:30')
  await click('预约')
  await sees(/约好了/)
  expect(sent().at(-1)?.body).toMatchObject({ ...person, slotId: slotOn('2037-11-24', '11:30') })
})

/** A booking whose time the hall took away. */
const displaced = async (name: string, phone: string, on: string, way: 'move' | 'cancel' = 'move') => {
  const { api } = await house().newResident({ name, phone })
  const { id } = await api.book({
    body: { slotId: slotOn(on, '10:00'), itemId: house().towns.items.plain.id },
  })
  const manager = await house().staff('manager')
  await manager.createException({
    params: { hallId: house().towns.halls.town.id },
    body: {
      on,
      windowId: null,
      kind: 'closed',
      openings: [],
      extraLanes: [],
      reason: '停电检修',
      settlement: { bookings: [{ appointmentId: id, way }], note: null },
    },
  })
  return {
    id,
    api,
    statusNow: async () => (await api.myAppointment({ params: { appointmentId: id } })).status,
  }
}

test('who cannot be found another time is called, and the booking cancelled after a question', async () => {
  const { id, statusNow } = await displaced('钱八', '13800006666', '2037-11-27')
  await renderScreen('/appointments', { signedInAs: 'manager' })
  await click('还没改期的 1 个')
  await click(/^看.*的电话/)
  await sees('13800006666')
  expect(sent().at(-1)?.url).toContain(`${id}/phone`)
  await click(/^取消.*的预约并致歉/)
  await sees(/并发致歉通知？/)
  expect(await statusNow()).toBe('booked')
  await click('取消并致歉')
  await sees('已取消，已向群众致歉')
  expect(await statusNow()).toBe('cancelled')
})

const drawerShown = () =>
  until(() => {
    const drawer = document.querySelector<HTMLElement>('.ant-drawer')
    if (!drawer) throw new Error('no drawer')
    return within(drawer)
  })
test('one booking beside the list: what it is, and what its person was told, by which way', async () => {
  const { id, api } = await displaced('郑十', '13800004444', '2037-11-25', 'cancel')
  const { code } = await api.myAppointment({ params: { appointmentId: id } })
  await house().deliver()
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await click('日期', 'textbox')
  await click('25', 'cell')
  await click(new RegExp(`^看预约 郑.*${code}$`))
  const drawer = await drawerShown()
  await drawer.findByText('对不起，预约取消了')
  drawer.getByText('138****4444')
  drawer.getByText(house().towns.items.plain.name)
  const told = [...document.querySelectorAll('.told > li')].map(each => each.textContent)
  expect(told).toEqual([
    expect.stringMatching(/对不起，预约取消了.*还没有看/),
    expect.stringMatching(/预约成功.*还没有看/),
  ])
  expect(sent()).toEqual([])
})

test('a booking whose time the hall took away is moved by phone', async () => {
  const { id } = await displaced('孙七', '13800007777', '2037-11-26')
  await renderScreen('/appointments', { signedInAs: 'manager' })
  await click('还没改期的 1 个')
  await click(/^把.*改到/)
  await sees(/说好了，改到/)
  await click('改期')
  await sees('已改期，新的时间已通知群众')
  expect(sent().at(-1)?.url).toContain(id)
  await sees('都改好了，没有要打电话的')
})

test('who is told nothing yet; checked in from the booking itself', async () => {
  house().setClock('2037-11-23T05:50:00.000Z')
  const { code } = await booked('冯一', '13800003333', '2037-11-23', '16:30')
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await click(new RegExp(`^看预约 冯.*${code}$`))
  const drawer = await drawerShown()
  await drawer.findByText('还没有告诉过本人什么')
  house().setClock('2037-11-23T08:20:00.000Z')
  await click(new RegExp(`^签到 .*${code}`))
  await drawer.findByText('已到厅')
})
