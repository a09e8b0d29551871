import { screen, waitFor } from '@testing-library/dom'
import type { Preferences } from '@zhenyiban/shared/notifications/preferences.ts'
import { house } from '../../../../test/house.ts'
import {
  CUT,
  goOffline,
  goOnline,
  opens,
  renderScreen,
  sees,
  seesNot,
  tap,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import Settings from './settings.tsx'

const route = '/features/notifications/pages/settings'
const box = (name: RegExp) => screen.findByRole('checkbox', { name })
const isOn = async (name: RegExp) => (await box(name)).getAttribute('aria-checked') === 'true'
const toggle = (name: RegExp) => tap(name, 'checkbox')

const open = async (profile: { phone?: string } = {}) => {
  const signedInAs = await house.newResident(profile)
  await renderScreen(<Settings />, { signedInAs, route })
  /** A tap shows at once and is kept a moment later. */
  const keeps = (wanted: Partial<Preferences>) =>
    waitFor(async () => expect((await signedInAs.api.messageSettings()).preferences).toMatchObject(wanted))
  return { signedInAs, keeps }
}
const builtFor = process.env.TARO_ENV
afterEach(() => {
  process.env.TARO_ENV = builtFor
})

test('what is told: a tap switches it off and is kept; what nobody can switch off says why', async () => {
  const { keeps, signedInAs } = await open()
  expect(await isOn(/^评价邀请/)).toBe(true)
  await toggle(/^评价邀请/)
  await screen.findByRole('checkbox', { name: /^评价邀请/, checked: false })
  await toggle(/^叫号/)
  await screen.findByRole('checkbox', { name: /^叫号/, checked: false })
  await keeps({ off: ['rating', 'call'] })
  await sees(/关掉后，缺材料、要重交、出结果照样会告诉您/)
  await sees(/换手机号、换证件、账号合并：放进「消息」，关不掉。换手机号时，原来的号码还会收到短信。/)
  await sees(/轮到您了。.*过号只放进「消息」/)
  await sees(/^改期取消、缺材料、出结果，微信和短信都没有送到时，大厅打电话给您/)
  expect(screen.queryByRole('checkbox', { name: /账号安全/ })).toBeNull()
  await renderScreen(<Settings />, { signedInAs, route })
  await screen.findByRole('checkbox', { name: /^评价邀请/, checked: false })
})

test('by which way, how each stands, and which first', async () => {
  const { keeps } = await open({ phone: '13800008001' })
  await sees(/发到 138\*{4}8001/)
  await sees('还没有用微信登录过，发不了')
  await tap('先发短信', 'radio')
  await screen.findByRole('radio', { name: '先发短信', checked: true })
  await keeps({ ways: ['sms', 'wechat', 'call'] })
  await toggle(/^短信/)
  await screen.findByRole('checkbox', { name: /^短信/, checked: false })
  seesNot('先用哪种')
  await toggle(/^微信/)
  await toggle(/^电话/)
  await sees(/全都关了：只放进「消息」里/)
  await keeps({ ways: [] })
  await toggle(/^电话/)
  await screen.findByRole('checkbox', { name: /^电话/, checked: true })
  await toggle(/^短信/)
  await screen.findByRole('checkbox', { name: /^短信/, checked: true })
  await keeps({ ways: ['sms', 'call'] })
})

test('without a phone: no short messages, and the way to bind one', async () => {
  await open()
  await sees('还没有绑定手机号，发不了')
  await tap('绑定手机号')
  await opens('navigateTo /features/identity/pages/profile')
})

test('quiet hours: from and to by the hour, off and on', async () => {
  const { keeps } = await open()
  await tap('开始：22:00')
  await tap('21 点', 'radio')
  await sees('开始：21:00')
  await tap('结束：07:00')
  expect((await screen.findByRole('radio', { name: '21 点' })).getAttribute('aria-disabled')).toBe('true')
  await tap('8 点', 'radio')
  await sees('结束：08:00')
  await keeps({ quiet: { from: '21:00', to: '08:00' } })
  await toggle(/^开启免打扰/)
  await screen.findByRole('checkbox', { name: /^开启免打扰/, checked: false })
  seesNot(/^开始：/)
  await keeps({ quiet: null })
})

test('what cannot be kept is said, and the screen shows what holds', async () => {
  const { keeps } = await open()
  await box(/^叫号/)
  goOffline()
  await toggle(/^叫号/)
  await sees(CUT)
  expect(await isOn(/^叫号/)).toBe(true)
  goOnline()
  await toggle(/^叫号/)
  await screen.findByRole('checkbox', { name: /^叫号/, checked: false })
  await keeps({ off: ['call'] })
})

describe('in WeChat', () => {
  test('its state, its switch, and the long messages by one tap', async () => {
    const { token } = await house.as(null).signInByWechat({ body: { code: 'settings1.1', consent: true } })
    const signedInAs = { token, api: house.as(token) }
    process.env.TARO_ENV = 'weapp'
    taro.subscriptions = { mainSwitch: false, itemSettings: {} }
    taro.inSettings = () => {
      taro.subscriptions = { mainSwitch: true, itemSettings: {} }
    }
    await renderScreen(<Settings />, { signedInAs, route })
    await sees('微信里关了「接收通知」')
    await tap('去微信里打开')
    await sees('办事时会问您要不要收，同意一次收一条')
    taro.subscribe = asked => Object.fromEntries(asked.map(id => [id, 'accept']))
    await tap('以后都用微信告诉我')
    await sees('已开启，一直有效')
    const held = await signedInAs.api.subscriptions()
    expect(held.filter(({ kind }) => kind === 'long').map(({ status }) => status)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ])
  })
})

test('a guest is asked to sign in', async () => {
  await renderScreen(<Settings />, { route })
  await tap('登录')
  await opens(/^navigateTo \/features\/identity\/pages\/sign-in/)
})
