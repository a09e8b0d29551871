import { house, phone, slotAt } from '../../../../test/house.ts'
import {
  alertsGone,
  CUT,
  goOffline,
  goOnline,
  opened,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import Appointment from './appointment.tsx'

const booked = async (time = '10:00') => {
  const signedInAs = await house.newResident()
  const { id } = await signedInAs.api.book({
    body: { slotId: slotAt(time), itemId: house.towns.items.allowance.id },
  })
  await renderScreen(<Appointment />, {
    signedInAs,
    route: `/features/appointments/pages/appointment?id=${id}`,
  })
  return { signedInAs, id }
}

test('a booking: its code and what to bring; cancelled after a question, and taken back', async () => {
  const { id } = await booked()
  await sees('带好这些')
  await sees('本人身份证或户口本')
  await tap('取消预约')
  await sees('要取消这个预约吗？')
  await tap('不取消')
  seesNot('要取消这个预约吗？')
  expect(sent()).toEqual([])
  await tap('取消预约')
  await tap('确定取消')
  await sees('这个预约已经取消。')
  expect(sent()).toEqual([{ url: `/my/appointments/${id}/cancel`, body: {} }])
  await tap('拿回这个预约')
  await opens(/^redirectTo .*appointment\?id=/)
  expect(sent()).toHaveLength(2)
})

test('of two things: both are named, and what to bring for each', async () => {
  const signedInAs = await house.newResident()
  const { allowance, plain } = house.towns.items
  const { id } = await signedInAs.api.book({
    body: { slotId: slotAt('15:30'), itemIds: [plain.id, allowance.id] },
  })
  await renderScreen(<Appointment />, {
    signedInAs,
    route: `/features/appointments/pages/appointment?id=${id}`,
  })
  await sees(`${plain.name}、${allowance.name}`)
  await sees(`办「${plain.name}」带好这些`)
  await sees(`办「${allowance.name}」带好这些`)
  await sees('本人身份证或户口本')
})

test('of one of the family, cancelled by mistake: taken back for the same person', async () => {
  const signedInAs = await house.newResident()
  const itemId = house.towns.items.plain.id
  const visitor = { name: '王秀英', relation: 'parent' as const, phone: '020-87800000' }
  const { id } = await signedInAs.api.book({ body: { slotId: slotAt('15:30'), itemId, visitor } })
  await renderScreen(<Appointment />, {
    signedInAs,
    route: `/features/appointments/pages/appointment?id=${id}`,
  })
  await tap('取消预约')
  await tap('确定取消')
  await tap('拿回这个预约')
  await opens(/^redirectTo .*appointment\?id=/)
  const open = (await signedInAs.api.myAppointments()).filter(({ status }) => status === 'booked')
  expect(open).toMatchObject([{ slotId: slotAt('15:30'), visitor: { name: '王秀英', relation: 'parent' } }])
})

test('cancelled on another phone meanwhile: it is refused, and the screen shows how it stands', async () => {
  const { signedInAs, id } = await booked('11:00')
  await tap('取消预约')
  await signedInAs.api.cancel({ params: { appointmentId: id } })
  await tap('确定取消')
  await sees('这个预约已经取消。')
  expect(sent()).toHaveLength(1)
})

test('moving it and arriving lead to their pages', async () => {
  const { id } = await booked('14:30')
  await tap('改期')
  await tap('到厅扫码签到')
  await tap('看完整指南')
  expect(opened()).toEqual([
    `navigateTo /features/appointments/pages/book?appointmentId=${id}`,
    'navigateTo /features/queue/pages/hall',
    `navigateTo /features/catalogue/pages/guide?id=${house.towns.items.allowance.id}`,
  ])
})

test('the day before it asks whether one comes, and says what was said', async () => {
  const { id } = await booked('15:00')
  await tap('我会来')
  await sees('已确认会来')
  expect(sent()).toEqual([{ url: `/my/appointments/${id}/confirm`, body: {} }])
})

test('somebody else’s booking is not there', async () => {
  const { id } = await booked('16:00')
  const signedInAs = await house.newResident()
  await renderScreen(<Appointment />, {
    signedInAs,
    route: `/features/appointments/pages/appointment?id=${id}`,
  })
  expect(await refusal()).toContain('没有找到这个预约')
  await tap('回首页')
  expect(opened()).toEqual(['switchTab /pages/home/home'])
})

describe('what somebody else does to a booking in sight', () => {
  /** Waits that the page has begun, of those it polls by. */
  const pollsSeen = () => {
    const waits: number[] = []
    const { setTimeout } = globalThis
    phone.setTimeout = ((run: () => void, ms?: number) => {
      waits.push(ms ?? 0)
      return setTimeout(run, ms)
    }) as typeof setTimeout
    return {
      waits,
      stop: () => {
        phone.setTimeout = setTimeout
      },
    }
  }
  const shown = async (day: string) => {
    const signedInAs = await house.newResident()
    const { id } = await signedInAs.api.book({
      body: { slotId: slotAt('11:00', day), itemId: house.towns.items.allowance.id },
    })
    const { waits, stop } = pollsSeen()
    await renderScreen(<Appointment />, {
      signedInAs,
      route: `/features/appointments/pages/appointment?id=${id}`,
    })
    await sees('带好这些')
    stop()
    return { signedInAs, id, waits }
  }

  test('days away it is seen when the page is shown again, and nothing is asked before', async () => {
    const { signedInAs, id, waits } = await shown('20371127')
    expect(waits.filter(ms => [5000, 60_000, 300_000].includes(ms))).toEqual([])
    await signedInAs.api.cancel({ params: { appointmentId: id } })
    house.passMinutes(1)
    taro.show()
    await sees('这个预约已经取消。')
  })
  test('shortly before it is looked for every five seconds', async () => {
    const { waits } = await shown('20371123')
    expect(waits).toContain(5000)
  })
})

test('what was refused of one time is not said of another', async () => {
  const { signedInAs, id } = await booked('14:00')
  goOffline()
  await tap('我会来')
  await sees(CUT)
  goOnline()
  await signedInAs.api.reschedule({
    params: { appointmentId: id },
    body: { slotId: slotAt('14:00', '20371127') },
  })
  house.passMinutes(1)
  taro.show()
  await sees(/^11月27日/)
  await alertsGone()
})
