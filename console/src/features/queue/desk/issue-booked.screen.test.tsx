import { emptyLine } from '../../../../test/desk.ts'
import { house, slotOn } from '../../../../test/house.ts'
import { click, clickInDialog, fill, offers, renderScreen, sees } from '../../../../test/screens.tsx'

const openDesk = async (window = 1) => {
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await click(new RegExp(`${window} 号窗口`))
  await offers(/^叫号/)
}
const bookedToday = async (name: string, phone: string, at: string) => {
  const { api } = await house().newResident({ name, phone })
  const slotId = slotOn('2037-11-23', at)
  const { id } = await api.book({ body: { slotId, itemId: house().towns.items.plain.id } })
  return async () => (await api.myAppointment({ params: { appointmentId: id } })).status
}

test('a number for somebody with a booking of today is its check-in, pointed out while the name is typed', async () => {
  const status = await bookedToday('钱多多', '13800006661', '15:00')
  await openDesk()
  await click('现场取号')
  await fill('姓名(可不填)', '钱多多')
  await sees('今天有这个名字的预约。是这一位就签到，不用另外取号：')
  await sees(/138\*\*\*\*6661/)
  await clickInDialog(/^取\s*号$/)
  await sees('今天 15:00 有预约，已经签到。请群众记住这个号')
  expect(await status()).toBe('arrived')
})

test('a namesake gets a number apart; of two the clerk chooses', async () => {
  const [one, other] = [
    await bookedToday('孙小满', '13800006662', '15:00'),
    await bookedToday('孙小满', '13800006663', '15:30'),
  ]
  await openDesk()
  await click('现场取号')
  await fill('姓名(可不填)', '孙小满')
  await sees(/138\*\*\*\*6663/)
  await clickInDialog(/^取\s*号$/)
  await sees(/今天有不止一位同名的人有预约/)
  await click('不是有预约的那位，另外取号', 'checkbox')
  await clickInDialog(/^取\s*号$/)
  await sees('请群众记住这个号')
  expect([await one(), await other()]).toEqual(['booked', 'booked'])
  await click('再取一个')
  await fill('姓名(可不填)', '孙小满')
  await clickInDialog(/^签到 .*/)
  await sees(/已签到，排队号 B/)
  expect([await one(), await other()].sort()).toEqual(['arrived', 'booked'])
})

test('of a booking for two things the clerk reads both, in line and at the window', async () => {
  await emptyLine()
  const { api } = await house().newResident({ name: '周两件', phone: '13800006671' })
  const { allowance, plain } = house().towns.items
  await api.book({ body: { slotId: slotOn('2037-11-23', '15:00'), itemIds: [plain.id, allowance.id] } })
  await api.checkIn({ params: { hallCode: house().towns.halls.town.code } })
  await openDesk(2)
  await sees('还要办 1 件')
  await click(/^叫号/)
  await sees(`同一个预约，还要办：${allowance.name}`)
  await emptyLine()
})
