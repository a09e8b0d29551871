import { house, slotAt } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, seesNot, sent, tap, type } from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import Hall from './hall.tsx'

const { code, id: hallId } = house.towns.halls.town
const route = `/features/queue/pages/hall?code=${code}`
const HALL = { latitude: 23.61, longitude: 113.43, system: 'wgs84' as const }
const denied = taro.locate

const ask = async (way: 'location' | 'code' | 'staff') => {
  const manager = await house.staff('manager')
  const { rule } = await manager.lineRule({ params: { hallId } })
  const nearness = { way, withinMetres: 300, position: HALL }
  await manager.setLineRule({ params: { hallId }, body: { ...rule, nearness } })
}
let machines = 0
const codeShown = async () => {
  machines += 1
  const manager = await house.staff('manager')
  const body = { name: `门口 ${machines}` }
  const { pairing } = await manager.startKiosk({ params: { hallId }, body })
  const { token } = await house.as(null).pairKiosk({ body: { code: pairing.code } })
  return (await house.as(token).kioskHall({ params: { hallId } })).nearCode ?? ''
}
afterEach(() => {
  taro.locate = denied
})

test('by position: said before, asked when a number is taken, and refused from afar with what to do', async () => {
  await ask('location')
  const signedInAs = await house.newResident()
  await renderScreen(<Hall />, { signedInAs, route })
  await sees('取号时会读一次您现在的位置，确认在大厅 300 米以内，不保存。')
  await tap('直接取号')
  expect(await refusal()).toMatch(/没有允许使用位置.*也可以填自助机上的到厅码/)
  taro.locate = () => {
    throw { errMsg: 'getLocation:fail timeout' }
  }
  await tap('直接取号')
  await sees(/手机没有给出位置/)
  expect(sent()).toEqual([])
  taro.locate = () => ({ latitude: 23.7, longitude: 113.43, accuracy: 30 })
  await tap('直接取号')
  await sees(/到大厅 300 米以内再取号/)
  seesNot(/手机没有给出位置/)
  taro.locate = () => ({ latitude: 23.6101, longitude: 113.43, accuracy: 30 })
  await tap('直接取号')
  await opens(/ticket\?id=/)
  expect(sent().at(-1)?.body).toEqual({
    itemId: null,
    near: { position: { latitude: 23.6101, longitude: 113.43, accuracy: 30 } },
  })
})

test('by the code of the machine: typed, or brought along by its QR code', async () => {
  await ask('code')
  const signedInAs = await house.newResident()
  await renderScreen(<Hall />, { signedInAs, route })
  await tap('直接取号')
  expect(await refusal()).toContain('请填写大厅自助机上显示的四位到厅码')
  await type('到厅码（四位数字）', await codeShown())
  await tap('直接取号')
  await opens(/ticket\?id=/)
  const other = await house.newResident()
  await renderScreen(<Hall />, { signedInAs: other, route: `${route}&near=${await codeShown()}` })
  await tap('直接取号')
  await opens(/ticket\?id=/)
})

test('by staff: no button, and the code to say for who booked', async () => {
  await ask('staff')
  const signedInAs = await house.newResident()
  await renderScreen(<Hall />, { signedInAs, route })
  await sees(/这个大厅不用手机取号/)
  seesNot('直接取号')
  const { code: bookingCode } = await signedInAs.api.book({
    body: { slotId: slotAt('15:00', '20371123'), itemId: house.towns.items.plain.id },
  })
  await renderScreen(<Hall />, { signedInAs, route })
  await sees(`预约码 ${bookingCode}`)
  seesNot('签到')
})
