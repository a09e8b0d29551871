import { type Api, expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { makeAhead } from './made-ahead.ts'
import { Scene, ScenePicture } from './model.ts'

let house: TestApp
let kiosk: Api
beforeAll(async () => {
  house = await startTestApp()
  kiosk = await house.staff('kiosk')
})
afterAll(() => house.stop())
afterEach(async () => {
  jest.restoreAllMocks()
  await Scene.deleteMany({})
  await ScenePicture.deleteMany({})
  house.passMinutes(2)
})

const params = () => ({ hallId: house.towns.halls.town.id })
const take = () => kiosk.kioskTicket({ params: params(), body: { letter: 'A', elderly: false } })
const tokens = async () =>
  (await Scene.find().sort({ targetId: 1, _id: 1 }).lean()).map(({ token }) => house.app.vault.open(token))

test('some are made ahead, some at a time, and no more than are kept ready', async () => {
  const made = []
  for (let i = 0; i < 6; i += 1) made.push(await makeAhead(house.app))
  expect(made).toEqual([10, 10, 10, 10, 0, 0])
  expect(await ScenePicture.countDocuments({})).toBe(40)
})
test('one that was made for nothing yet opens nothing', async () => {
  await makeAhead(house.app)
  const [token] = await tokens()
  await expectUntouched(() => house.as(null).openScene({ params: { token: token! } }), 'scene.not_found')
})
test('a printed number has one at once, without asking WeChat; it leads to that number until the day after', async () => {
  await makeAhead(house.app)
  const [first] = await tokens()
  const drawing = jest.spyOn(house.app.wechat, 'makeCode')
  const { code, followUrl } = await take()
  expect(code).toMatch(/^data:image\/(png|jpeg);base64,/)
  expect(drawing).not.toHaveBeenCalled()
  const open = () => house.as(null).openScene({ params: { token: first! } })
  expect(await open()).toEqual({ kind: 'ticket', code: followUrl.split('/').at(-1) })
  expect(await Scene.countDocuments({ kind: 'blank' })).toBe(9)
  // The picture is on the slip.
  expect(await ScenePicture.countDocuments({})).toBe(9)
  expect(await makeAhead(house.app)).toBe(10)
  house.setClock('2037-11-24T15:59:59.000Z')
  await open()
  house.setClock('2037-11-24T16:00:00.000Z')
  await expectUntouched(open, 'scene.expired')
  house.setClock('2037-11-23T02:30:00.000Z')
})
test('two numbers at once have two codes', async () => {
  await makeAhead(house.app)
  const all = await Promise.all([take(), take(), take()])
  expect(all.every(({ code }) => code)).toBe(true)
  expect(await Scene.countDocuments({ kind: 'ticket' })).toBe(3)
})
test('with none ready the number is printed with its plain code', async () => {
  jest.spyOn(house.app.wechat, 'makeCode').mockRejectedValue(new Error('ETIMEDOUT'))
  expect(await makeAhead(house.app)).toBe(0)
  expect(await take()).toMatchObject({ code: null, qr: expect.stringContaining('data:image/png') })
})
test('a number that is refused takes none', async () => {
  await makeAhead(house.app)
  house.setClock('2037-11-23T13:30:00.000Z')
  kiosk = await house.staff('kiosk')
  await expectRefusal(take(), 'hall.closed')
  house.setClock('2037-11-23T02:30:00.000Z')
  expect(await Scene.countDocuments({ kind: 'blank', forgetAt: null })).toBe(10)
})
