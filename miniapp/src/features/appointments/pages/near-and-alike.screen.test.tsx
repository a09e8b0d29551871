import { house, slotAt } from '../../../../test/house.ts'
import {
  opened,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
  type,
} from '../../../../test/screens.tsx'
import Appointment from './appointment.tsx'
import Book from './book.tsx'

const { allowance } = house.towns.items
const TODAY = '20371123'
const withItem = `/features/appointments/pages/book?itemId=${allowance.id}`
const FINAL = '离这个时间不到 30 分钟。约好 5 分钟以后，就不能再取消或改期，请确定能来再约。'
const opensAppointment = () => opens(/^redirectTo .*appointment\?id=/)
const show = (signedInAs: Awaited<ReturnType<typeof house.newResident>>, id: string) =>
  renderScreen(<Appointment />, { signedInAs, route: `/features/appointments/pages/appointment?id=${id}` })
const books = () => sent().filter(({ url }) => url === '/appointments')

afterEach(() => house.setClock('2037-11-23T01:30:00.000Z'))

test('a time too near to be changed says so before it is confirmed, and can be undone for five minutes', async () => {
  house.setClock('2037-11-23T01:40:00.000Z')
  const signedInAs = await house.newResident()
  await renderScreen(<Book />, { signedInAs, route: withItem })
  await tap(/^今天|^11月23日 周一，可约/, 'radio')
  await tap(/^11:00 /, 'radio')
  await sees('请核对')
  seesNot(FINAL)
  await tap(/^10:00 /, 'radio')
  await sees(FINAL)
  await tap('确认预约')
  await opensAppointment()
  const [made] = await signedInAs.api.myAppointments()
  await show(signedInAs, made!.id)
  await sees('09:45 前还能取消或改期，过后就不能了。')
  house.setClock('2037-11-23T01:45:00.000Z')
  await show(signedInAs, made!.id)
  await sees('临近预约时间，不能再取消或改期。如不能来，请给大厅打电话。')
  seesNot(/前还能取消或改期/)
})

test('undone within them', async () => {
  house.setClock('2037-11-23T01:40:00.000Z')
  const signedInAs = await house.newResident()
  const { id } = await signedInAs.api.book({ body: { slotId: slotAt('10:00', TODAY), itemId: allowance.id } })
  house.passMinutes(4)
  await show(signedInAs, id)
  await tap('取消预约')
  await tap('确定取消')
  await sees('这个预约已经取消。')
})

describe('a second booking for the same thing', () => {
  const chosenAgain = async () => {
    const signedInAs = await house.newResident()
    const { id } = await signedInAs.api.book({ body: { slotId: slotAt('10:00'), itemId: allowance.id } })
    await renderScreen(<Book />, { signedInAs, route: withItem })
    await tap(/^11月25日 周三，可约/, 'radio')
    await tap(/^14:00 /, 'radio')
    await tap('确认预约')
    await sees('这件事已经约过了')
    await sees('11月24日 周二 10:00，鳌头镇便民服务中心，办「长寿(高龄)老人补贴」。')
    expect(books()).toEqual([])
    return { signedInAs, id }
  }

  test('is pointed out before it is made; the old one is moved', async () => {
    const { signedInAs, id } = await chosenAgain()
    await tap('把那个改到 11月25日 周三 14:00')
    await opens(`redirectTo /features/appointments/pages/appointment?id=${id}`)
    const mine = await signedInAs.api.myAppointments()
    expect(mine.map(({ status, startsAt }) => [status, startsAt])).toEqual([
      ['booked', '2037-11-25T06:00:00.000Z'],
    ])
  })
  test('or both are kept', async () => {
    const { signedInAs } = await chosenAgain()
    await tap('两个都要')
    await opensAppointment()
    expect((await signedInAs.api.myAppointments()).map(({ status }) => status)).toEqual(['booked', 'booked'])
  })
  test('or neither: what was chosen is still there', async () => {
    const { signedInAs } = await chosenAgain()
    await tap('先不约')
    seesNot('这件事已经约过了')
    await sees('请核对')
    expect(await signedInAs.api.myAppointments()).toHaveLength(1)
    expect(opened()).toEqual([])
  })
  test('cancelled on another phone meanwhile: moving it is refused once, on the page', async () => {
    const { signedInAs, id } = await chosenAgain()
    await signedInAs.api.cancel({ params: { appointmentId: id } })
    await tap('把那个改到 11月25日 周三 14:00')
    expect(await refusal()).toBeTruthy()
    seesNot('这件事已经约过了')
    await sees('请核对')
  })
  describe('taken back after it was cancelled', () => {
    const cancelledBeside = async (time: string) => {
      const signedInAs = await house.newResident()
      const { id } = await signedInAs.api.book({
        body: { slotId: slotAt(time), itemId: allowance.id },
      })
      await signedInAs.api.cancel({ params: { appointmentId: id } })
      const other = await signedInAs.api.book({
        body: { slotId: slotAt(time, '20371126'), itemId: allowance.id },
      })
      await show(signedInAs, id)
      await tap('拿回这个预约')
      await sees('这件事已经约过了')
      expect(books()).toEqual([])
      return { signedInAs, other }
    }
    const statuses = async ({ api }: Awaited<ReturnType<typeof house.newResident>>) =>
      (await api.myAppointments()).map(({ status, startsAt }) => `${status} ${startsAt.slice(8, 13)}`)

    test('asks as any booking does: the other one is moved there', async () => {
      const { signedInAs, other } = await cancelledBeside('14:00')
      await tap('把那个改到 11月24日 周二 14:00')
      await opens(`redirectTo /features/appointments/pages/appointment?id=${other.id}`)
      expect(await statuses(signedInAs)).toEqual(['booked 24T06', 'cancelled 24T06'])
    })
    test('or both are kept, or neither', async () => {
      const { signedInAs } = await cancelledBeside('16:00')
      await tap('先不约')
      expect(await statuses(signedInAs)).toEqual(['booked 26T08', 'cancelled 24T08'])
      await tap('拿回这个预约')
      await tap('两个都要')
      await opensAppointment()
      expect((await statuses(signedInAs)).filter(each => each.startsWith('booked'))).toHaveLength(2)
    })
    test('who has a number there today has no use for it: it is said, and nothing can be tapped', async () => {
      const signedInAs = await house.newResident()
      const { id } = await signedInAs.api.book({
        body: { slotId: slotAt('15:00', TODAY), itemId: allowance.id },
      })
      await signedInAs.api.cancel({ params: { appointmentId: id } })
      const { number } = await signedInAs.api.takeTicket({
        params: { hallCode: house.towns.halls.town.code },
        body: { itemId: null },
      })
      await show(signedInAs, id)
      await sees(`您今天在这里已经有 ${number} 号，到窗口一起办，不用再约。`)
      seesNot('拿回这个预约')
    })
  })
  test('for one of the family is another thing', async () => {
    const signedInAs = await house.newResident()
    await signedInAs.api.book({ body: { slotId: slotAt('11:00'), itemId: allowance.id } })
    await renderScreen(<Book />, { signedInAs, route: withItem })
    await tap('家人', 'radio')
    await type('家人姓名', '王大伯')
    await tap('父母', 'radio')
    await tap(/^11月26日 周四，可约/, 'radio')
    await tap(/^14:00 /, 'radio')
    await tap('确认预约')
    await opensAppointment()
  })
})
