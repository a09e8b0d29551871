import { isScene, type PlaceKind } from '@zhenyiban/shared/codes/scenes.ts'
import { listAlarms } from '../../kernel/alarms.ts'
import { mostOf } from '../../kernel/limits.ts'
import { type Api, expectRefusal, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Hall, Organisation, ServiceWindow } from '../organisations/model.ts'
import { Scene, ScenePicture } from './model.ts'

let house: TestApp
let clerk: Api
let manager: Api
let agent: Api
let places: Record<PlaceKind, string>
beforeAll(async () => {
  house = await startTestApp()
  ;[clerk, manager, agent] = await Promise.all([
    house.staff('clerk'),
    house.staff('manager'),
    house.staff('agent'),
  ])
  const { halls, organisations } = house.towns
  const { id: hall, windowIds } = halls.town
  places = { hall, public: hall, window: windowIds[1]!, station: organisations.village }
})
afterAll(() => house.stop())
afterEach(async () => {
  jest.restoreAllMocks()
  await Scene.deleteMany({})
  await ScenePicture.deleteMany({})
  // WeChat may be asked again.
  house.passMinutes(2)
})

const place = (kind: PlaceKind) => ({ kind, id: places[kind] })
const poster = (kind: PlaceKind, api = clerk) => api.makePoster({ body: place(kind) })
/** The token of the place's poster. */
const tokenOf = async (kind: PlaceKind) => {
  await poster(kind)
  const { token } = (await Scene.findOne({ kind, live: true }).lean())!
  return house.app.vault.open(token)
}
const open = (token: string) => house.as(null).openScene({ params: { token } })

describe('posters', () => {
  test('a plain code beside the mini-program’s, drawn once; who made it, how often it was opened', async () => {
    const drawing = jest.spyOn(house.app.wechat, 'makeCode')
    const made = await poster('hall')
    expect(made).toMatchObject({
      place: {
        ...place('hall'),
        name: '鳌头镇便民服务中心',
        made: { madeBy: '陈晓敏', opened: 0, lastOpenedAt: null },
      },
      townName: '鳌头镇',
      hall: { name: '鳌头镇便民服务中心', code: 'AOTOU001' },
      url: 'http://127.0.0.1/h/AOTOU001',
      noCode: null,
    })
    expect(made.qr).toMatch(/^data:image\/png;base64,/)
    expect(made.code).toMatch(/^data:image\/(png|jpeg);base64,/)
    expect(isScene(drawing.mock.calls[0]![0].scene)).toBe(true)
    expect(await poster('hall', manager)).toEqual(made)
    expect(drawing).toHaveBeenCalledTimes(1)
    expect(await eventsOf(house, () => poster('window'))).toEqual(['code.made'])
  })
  test('of a hall’s public page: its own short address, and the hall by the code', async () => {
    const made = await poster('public')
    expect(made).toMatchObject({
      place: { name: '鳌头镇便民服务中心办事公开' },
      url: 'http://127.0.0.1/g/AOTOU001',
    })
    expect(await open(await tokenOf('public'))).toEqual({ kind: 'public', code: 'AOTOU001' })
    expect(made.url).toBe((await house.as(null).publicLink({ params: { hallId: places.hall } })).url)
  })
  test('of a hall, its windows and the stations of its villages', async () => {
    const token = await tokenOf('window')
    await open(token)
    const listed = await manager.placeCodes({ query: { hallId: places.hall } })
    expect(listed.map(({ kind, name, made }) => [kind, name, made?.opened ?? null])).toEqual([
      ['hall', '鳌头镇便民服务中心', null],
      ['public', '鳌头镇便民服务中心办事公开', null],
      ['window', expect.stringMatching(/^1 号窗口 /), null],
      ['window', expect.stringMatching(/^2 号窗口 /), 1],
      ['window', expect.stringMatching(/^3 号窗口 /), null],
      ['station', '西向村便民服务站', null],
    ])
    // A village agent has no hall, and their own station.
    expect(await agent.placeCodes({ query: {} })).toMatchObject([{ ...place('station'), made: null }])
    expect(await poster('station', agent)).toMatchObject({ place: { name: '西向村便民服务站' } })
  })
  test('two who make one at once get the same', async () => {
    const [one, two] = await Promise.all([poster('station', manager), poster('station', agent)])
    expect(one.url).toBe(two.url)
    expect(await Scene.countDocuments({ kind: 'station' })).toBe(1)
  })
  test('renewed: the code on older posters says so, the new one opens', async () => {
    const drawing = jest.spyOn(house.app.wechat, 'makeCode')
    const old = await tokenOf('window')
    const before = await poster('window')
    expect(await eventsOf(house, () => manager.renewPoster({ body: place('window') }))).toEqual([
      'code.renewed',
    ])
    const after = await poster('window')
    expect(after.url).not.toBe(before.url)
    const scenes = drawing.mock.calls.map(([{ scene }]) => scene)
    expect(scenes).toEqual([`c/${old}`, `c/${after.url.split('/').at(-1)}`])
    await expectUntouched(() => open(old), 'scene.revoked')
    expect(await open(after.url.split('/').at(-1)!)).toMatchObject({ kind: 'window' })
    expect(await ScenePicture.countDocuments({})).toBe(1)
  })
  test('of another town there is none, and who may not manage a hall renews none', async () => {
    const other = await house.staff('otherClerk')
    const refused = {
      hall: 'hall.not_found',
      window: 'hall.not_found',
      station: 'organisation.not_found',
    } as const
    for (const kind of ['hall', 'window', 'station'] as const) {
      await expectUntouched(() => poster(kind, other), refused[kind])
      await expectUntouched(() => clerk.renewPoster({ body: place(kind) }), 'access.denied')
    }
    await expectRefusal(other.placeCodes({ query: { hallId: places.hall } }), 'hall.not_found')
    await expectUntouched(() => poster('hall', agent), 'hall.not_found')
    const town = house.towns.organisations.town
    await expectUntouched(
      () => manager.makePoster({ body: { kind: 'station', id: town } }),
      'organisation.not_found',
    )
  })
})

describe('when WeChat gives no code', () => {
  test('the poster has the plain one, and it is not asked again at once', async () => {
    const drawing = jest.spyOn(house.app.wechat, 'makeCode').mockRejectedValue(new Error('ETIMEDOUT'))
    expect(await poster('hall')).toMatchObject({ code: null, noCode: 'unavailable', url: expect.any(String) })
    expect(await poster('window')).toMatchObject({ code: null, noCode: 'unavailable' })
    expect(drawing).toHaveBeenCalledTimes(1)
    drawing.mockRestore()
    house.passMinutes(2)
    expect(await poster('hall')).toMatchObject({ noCode: null, code: expect.stringContaining('data:image/') })
    expect(await listAlarms()).toEqual([])
  })
  test('what only the operator can mend is an alarm until it is mended', async () => {
    const refused = { ok: false, reason: 'alarm', detail: '48001 api unauthorized' } as const
    jest.spyOn(house.app.wechat, 'makeCode').mockResolvedValueOnce(refused)
    expect(await poster('hall')).toMatchObject({ code: null, noCode: 'refused' })
    expect(await listAlarms()).toMatchObject([{ name: 'wechat.codes', detail: '48001 api unauthorized' }])
    house.passMinutes(2)
    expect(await poster('hall')).toMatchObject({ noCode: null })
    expect(await listAlarms()).toEqual([])
  })
})

describe('opening', () => {
  test('a hall’s code leads to the hall by the code it has now', async () => {
    const token = await tokenOf('hall')
    expect(await open(token)).toEqual({ kind: 'hall', code: 'AOTOU001' })
    await Hall.updateOne({ _id: places.hall }, { $set: { code: 'AOTOU002', formerCodes: ['AOTOU001'] } })
    expect(await open(token)).toEqual({ kind: 'hall', code: 'AOTOU002' })
    await Hall.updateOne({ _id: places.hall }, { $set: { code: 'AOTOU001', formerCodes: [] } })
    const [hall] = await clerk.placeCodes({ query: { hallId: places.hall } })
    expect(hall!.made).toMatchObject({ opened: 2, lastOpenedAt: house.app.clock.now().toISOString() })
  })
  test('a window’s to its page, which says what is served there; looking again is not counted', async () => {
    const token = await tokenOf('window')
    expect(await open(token)).toEqual({ kind: 'window', code: token })
    const see = () => house.as(null).openedPlace({ params: { token } })
    expect(await see()).toMatchObject({
      kind: 'window',
      name: expect.stringMatching(/^2 号窗口 /),
      hall: { id: places.hall, name: '鳌头镇便民服务中心', code: 'AOTOU001' },
      window: { open: false, serving: null },
    })
    await clerk.openWindow({ params: { windowId: places.window } })
    expect(await see()).toMatchObject({ window: { open: true } })
    expect(await Scene.findOne({ kind: 'window' }).lean()).toMatchObject({ opened: 1 })
    const hallToken = await tokenOf('hall')
    await expectUntouched(
      () => house.as(null).openedPlace({ params: { token: hallToken } }),
      'scene.not_found',
    )
  })
  test('a station’s to its page, and to its hall once the village has one', async () => {
    const token = await tokenOf('station')
    expect(await open(token)).toEqual({ kind: 'station', code: token })
    expect(await house.as(null).openedPlace({ params: { token } })).toMatchObject({
      kind: 'station',
      name: '西向村便民服务站',
      hall: { id: places.hall },
      window: null,
    })
    const { _id: _, ...town } = (await Hall.findById(places.hall).lean())!
    const own = await Hall.create({
      ...town,
      organisationId: places.station,
      name: '西向村便民服务站',
      code: 'XIXIANG',
    })
    expect(await open(token)).toEqual({ kind: 'hall', code: 'XIXIANG' })
    await Hall.deleteOne({ _id: own._id })
  })
  test('what is gone is not known any more', async () => {
    const token = await tokenOf('window')
    const window = (await ServiceWindow.findByIdAndDelete(places.window).lean())!
    await expectUntouched(() => open(token), 'scene.not_found')
    await ServiceWindow.create(window)
    const station = await tokenOf('station')
    await Organisation.updateOne({ _id: places.station }, { $set: { kind: 'department' } })
    await expectUntouched(() => open(station), 'scene.not_found')
    await Organisation.updateOne({ _id: places.station }, { $set: { kind: 'village' } })
  })
  test('tokens that nobody knows are limited by address; those that open something are not', async () => {
    const elsewhere = house.as(null, { 'x-forwarded-for': '203.0.113.9' })
    const guess = (api: Api) => api.openScene({ params: { token: 'A'.repeat(22) } })
    const token = await tokenOf('hall')
    for (let i = 0; i < mostOf('scene'); i += 1) await expectRefusal(guess(elsewhere), 'scene.not_found')
    const refusal = await expectUntouched(() => guess(elsewhere), 'request.too_many')
    expect(refusal.message).toContain('换成手机流量')
    expect(await open(token)).toMatchObject({ kind: 'hall' })
    // Others in the same hall share the address of who tried tokens out.
    expect(await elsewhere.openScene({ params: { token } })).toMatchObject({ kind: 'hall' })
    // A household has a network of IPv6 addresses, and its phones take new ones by themselves.
    const wrong = (ip: string) =>
      refusalOf(house.as(null, { 'x-forwarded-for': ip }).openScene({ params: { token: 'B'.repeat(22) } }))
    for (let i = 0; i < mostOf('scene'); i += 1) await house.app.limits.consume('scene', '2001:db8:1:2::/64')
    expect((await wrong('2001:db8:1:2:a:b:c:d')).code).toBe('request.too_many')
    expect((await wrong('2001:db8:1:3::1')).code).toBe('scene.not_found')
    await expectRefusal(open('short'), 'request.invalid')
  })
})
