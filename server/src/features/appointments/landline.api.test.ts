import { slotAt, TUESDAY } from '../../testing/bookings.ts'
import { refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Appointment } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const mother = { name: '黄阿婆', relation: 'parent' as const }
const slotOf = (time: string) => slotAt(house, `${TUESDAY}T${time}`)
const bookOf = (slotId: string, visitor: object) => ({
  body: { slotId, itemIds: [house.towns.items.plain.id], ...visitor },
})

test('the one who comes may have a landline: it is told to the hall, nothing is sent there, and it is nobody’s own', async () => {
  const { api } = await house.newResident({ name: '李国栋', phone: '13800000077' })
  for (const [time, phone] of [
    ['1400', '02087800000'],
    ['1430', '020-8780 0000 转 801'],
  ] as const)
    await api.book(bookOf(slotOf(time), { visitor: { ...mother, phone } }))
  const clerk = await house.staff('clerk')
  const rows = await clerk.dayBook({ params: { hallId: house.towns.halls.town.id }, query: { on: TUESDAY } })
  expect(rows.map(({ residentPhone }) => residentPhone)).toEqual(['020****0000', '020****0000'])
  // Counted with the phone of the account: a whole house may have one landline.
  const owners = house.app.vault.fingerprint('13800000077')
  for (const { phoneTurn } of await Appointment.find().lean()) expect(phoneTurn).toContain(owners)
  const refused = await refusalOf(
    api.book(bookOf(slotOf('1500'), { visitor: { ...mother, name: '王伯', phone: '87800000' } })),
  )
  expect(refused.details).toEqual([
    { field: 'visitor.phone', message: '请填写 11 位手机号，或带区号的座机号，如 020-87800000' },
  ])
})
