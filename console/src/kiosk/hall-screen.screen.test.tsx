import { house, slotOn } from '../../test/house.ts'
import { click, offers, refusal, renderAlone, sees, sent, until } from '../../test/screens.tsx'
import { HallScreen } from './hall-screen.tsx'
import { currentKiosk, startKiosk } from './session.ts'

const hall = () => ({ params: { hallId: house().towns.halls.town.id } })
/** A tablet that was paired, with its start screen. */
const opened = async (name: string) => {
  const manager = await house().staff('manager')
  const { kiosk, pairing } = await manager.startKiosk({ ...hall(), body: { name } })
  const paired = await house()
    .as(null)
    .pairKiosk({ body: { code: pairing.code } })
  startKiosk({ ...paired, prints: false })
  renderAlone(<HallScreen machine={currentKiosk()!} />)
  return { kiosk, manager }
}
const type = async (digits: string) => {
  for (const digit of digits) await click(digit)
}

test('a number in one touch, with priority in another; then the start screen is there for the next person', async () => {
  const { manager } = await opened('东门一')
  await click(/^现场取号/)
  await sees('轮到您了，请留意叫号')
  await click('好了')
  await click(/^长者一键取号/)
  await sees('长者优先')
  expect(sent()).toEqual(
    [false, true].map(elderly => ({
      url: `/halls/${hall().params.hallId}/kiosk/tickets`,
      body: { letter: 'A', elderly },
    })),
  )
  const { waiting } = await manager.line(hall())
  expect(waiting.map(({ priority }) => priority)).toEqual(['elderly', null])
  await sees(waiting[0]!.number)
  await click('好了')
  await offers(/^现场取号/)
})

test('a booking checks in by its six digits; a wrong code is refused beside them, and they stay', async () => {
  const { api } = await house().newResident({ name: '王五' })
  const booked = await api.book({
    body: { slotId: slotOn('2037-11-23', '10:00'), itemId: house().towns.items.plain.id },
  })
  const wrong = booked.code === '000000' ? '000001' : '000000'
  await opened('东门二')
  await click(/^已预约/)
  await type(wrong)
  await click('签到')
  expect(await refusal()).toContain('请核对六位数字')
  await offers(`已输入 ${[...wrong].join(' ')}`, 'status')
  await click('清空')
  await type(booked.code)
  await click('签到')
  await sees('您的号')
  const { status } = await api.myAppointment({ params: { appointmentId: booked.id } })
  expect(status).toBe('arrived')
})

test('stopped in the console: it gives no number any more and wants to be paired anew', async () => {
  const { kiosk, manager } = await opened('东门三')
  await offers(/^现场取号/)
  await manager.revokeKiosk({ params: { kioskId: kiosk.id } })
  const before = (await manager.line(hall())).waiting.length
  await click(/^现场取号/)
  await until(() => expect(currentKiosk()).toBeNull())
  expect((await manager.line(hall())).waiting).toHaveLength(before)
})

test('outside the opening hours it says so instead of giving numbers', async () => {
  house().setClock('2037-11-23T12:30:00.000Z')
  await opened('东门四')
  await sees('现在不能取号')
  await sees('可以用手机扫一扫，先预约')
})
