import type { ShortLetter } from '@zhenyiban/shared/codes/short-links.ts'
import { mostOf } from '../../kernel/limits.ts'
import { refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
afterEach(() => {
  jest.restoreAllMocks()
  // WeChat may be asked again.
  house.passMinutes(2)
})

describe('from the web page in WeChat into the mini-program', () => {
  const link = (letter: ShortLetter, code: string, ip = '203.0.113.10') =>
    house.as(null, { 'x-forwarded-for': ip }).miniLink({ params: { letter, code } })
  test('one link for all who open the same page, until it ends', async () => {
    const making = jest.spyOn(house.app.wechat, 'urlLink')
    const { url } = await link('h', 'AOTOU001')
    expect(url).toMatch(/^https:/)
    expect(making.mock.calls[0]![0]).toEqual({
      page: 'pages/home/home',
      query: `q=${encodeURIComponent('http://127.0.0.1/h/AOTOU001')}`,
    })
    expect(await link('h', 'AOTOU001', '203.0.113.11')).toEqual({ url })
    expect(making).toHaveBeenCalledTimes(1)
    house.passMinutes(30 * 24 * 60)
    await link('h', 'AOTOU001')
    expect(making).toHaveBeenCalledTimes(2)
  })
  test('none when WeChat gives none, and the page goes on', async () => {
    house.passMinutes(30 * 24 * 60)
    jest.spyOn(house.app.wechat, 'urlLink').mockRejectedValueOnce(new Error('ETIMEDOUT'))
    expect(await link('h', 'AOTOU001')).toEqual({ url: null })
    const rejected = { ok: false, reason: 'rejected', detail: '40165 invalid path' } as const
    jest.spyOn(house.app.wechat, 'urlLink').mockResolvedValueOnce(rejected)
    expect(await link('h', 'AOTOU001')).toEqual({ url: null })
  })
  test('no code that cannot be one, and not without end from one address', async () => {
    await expectUntouched(() => link('w', 'AOTOU001'), 'scene.not_found')
    const ip = '203.0.113.12'
    for (let i = 0; i < mostOf('mini_link'); i += 1) await house.app.limits.consume('mini_link', ip)
    await expectUntouched(() => link('h', 'AOTOU001', ip), 'request.too_many')
  })
  test('codes that nobody knows cost WeChat nothing, and take nothing from those that open something', async () => {
    const making = jest.spyOn(house.app.wechat, 'urlLink')
    const ip = '203.0.113.13'
    const unknown = [
      () => link('h', 'NOHALL', ip),
      () => link('w', 'A'.repeat(22), ip),
      () => link('t', 'a'.repeat(40), ip),
      () => link('r', 'A'.repeat(22), ip),
      () => link('s', 'A'.repeat(24), ip),
    ]
    for (const call of unknown) await expectUntouched(call, 'scene.not_found')
    for (let i = 0; i < mostOf('scene'); i += 1) await refusalOf(link('h', `A${i}`, ip))
    const refusal = await expectUntouched(unknown[0]!, 'request.too_many')
    expect(refusal.message).toContain('换成手机流量')
    expect(making).not.toHaveBeenCalled()
    const clerk = await house.staff('clerk')
    const poster = await clerk.makePoster({
      body: { kind: 'window', id: house.towns.halls.town.windowIds[1]! },
    })
    const token = poster.url.split('/').at(-1)!
    expect((await link('h', 'AOTOU001', ip)).url).toMatch(/^https:/)
    expect((await link('w', token, ip)).url).toMatch(/^https:/)
  })
})
