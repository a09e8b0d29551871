import { waitFor } from '@testing-library/dom'
import type { SubscriptionAbout } from '@zhenyiban/shared/notifications/subscriptions.ts'
import { house } from '../../../../test/house.ts'
import {
  CUT,
  goOffline,
  goOnline,
  opens,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import { Reminders } from './reminders.tsx'

const BOOKING = { kind: 'appointment', id: '65f000000000000000000001' } as const
const TICKET = { kind: 'ticket', id: '65f000000000000000000002' } as const
const route = '/features/queue/pages/ticket'
/** What WeChat's window was asked for, in order. */
let windows: string[][]
const answering = (answer: string | Record<string, string>) => {
  taro.subscribe = asked => {
    windows.push([...asked])
    return typeof answer === 'string' ? Object.fromEntries(asked.map(id => [id, answer])) : answer
  }
}
const failing = (errCode: number) => {
  taro.subscribe = asked => {
    windows.push([...asked])
    throw { errCode, errMsg: `requestSubscribeMessage:fail ${errCode}` }
  }
}
beforeEach(() => {
  windows = []
  taro.subscriptions = { mainSwitch: true, itemSettings: {} }
  taro.inSettings = () => {}
  answering('accept')
})
const builtFor = process.env.TARO_ENV
afterEach(() => {
  process.env.TARO_ENV = builtFor
})

let people = 0
const onWechat = async () => {
  people += 1
  const { token } = await house
    .as(null)
    .signInByWechat({ body: { code: `reminded${people}.1`, consent: true } })
  return { token, api: house.as(token) }
}
const show = async (
  person: Awaited<ReturnType<typeof onWechat>>,
  moment: 'booked' | 'numbered' | 'handed_in',
  ...about: SubscriptionAbout[]
) => {
  process.env.TARO_ENV = 'weapp'
  await renderScreen(<Reminders moment={moment} about={about} />, { signedInAs: person, route })
}
const ASK = '开启微信提醒'

describe('in WeChat', () => {
  test('after a number: the long template first and alone; once it is accepted nothing is asked again', async () => {
    const person = await onWechat()
    await show(person, 'numbered', TICKET)
    await sees(/同意一次，以后都会收到/)
    await tap(ASK)
    await sees(/微信提醒已开启/)
    expect(windows).toEqual([['sandbox-ticket-long']])
    expect(sent().at(-1)?.body).toEqual({
      kind: 'long',
      about: TICKET,
      answers: [{ key: 'ticket', answer: 'accept' }],
    })
    seesNot(ASK)
    await show(person, 'numbered', { ...TICKET, id: '65f000000000000000000009' })
    await sees(/微信提醒已开启/)
    seesNot(ASK)
  })

  test('who refuses the long one is asked for single ones, never both together', async () => {
    const person = await onWechat()
    answering('reject')
    await show(person, 'booked', BOOKING)
    await tap(ASK)
    await sees('这次没有开启。想要的话，随时再点。')
    answering('accept')
    await tap(ASK)
    await sees(/微信提醒已开启/)
    expect(windows).toEqual([
      ['sandbox-appointment-long', 'sandbox-ticket-long'],
      ['sandbox-appointment', 'sandbox-ticket'],
    ])
    // The number of this booking: the acceptance for it is still unused.
    await show(person, 'numbered', TICKET, BOOKING)
    await sees(/微信提醒已开启/)
    // Another number was not asked for.
    await show(person, 'numbered', TICKET)
    await sees(/点一次每类收一条，收完可以再点/)
  })

  test('20004: the main switch is off; the way there is opened, and what it is set to then counts', async () => {
    const person = await onWechat()
    taro.subscribe = () => {
      taro.subscriptions = { mainSwitch: false, itemSettings: {} }
      throw { errCode: 20004 }
    }
    await show(person, 'numbered', TICKET)
    await tap(ASK)
    await sees(/「接收通知」的总开关关着/)
    seesNot(ASK)
    await tap('去微信里打开')
    await sees(/总开关关着/)
    taro.inSettings = () => {
      taro.subscriptions = { mainSwitch: true, itemSettings: {} }
    }
    answering('accept')
    await tap('去微信里打开')
    await tap(ASK)
    await sees(/微信提醒已开启/)
  })

  test('a refusal WeChat remembers is told before a tap that would do nothing', async () => {
    const person = await onWechat()
    taro.subscriptions = { mainSwitch: true, itemSettings: { 'sandbox-ticket-long': 'reject' } }
    await show(person, 'numbered', TICKET)
    await sees(/微信里记住了「不接收」/)
    seesNot(ASK)
  })

  test.each<[number, RegExp, boolean]>([
    [10005, /没有弹出询问，请再点一次/, true],
    [10002, /网络没有连上，询问没有弹出/, true],
    [20002, /暂时开不了，不是您的问题/, true],
  ])('%d is told, and nothing is kept', async (code, words, asksAgain) => {
    const person = await onWechat()
    failing(code)
    await show(person, 'numbered', TICKET)
    await tap(ASK)
    await sees(words)
    expect(sent()).toEqual([])
    if (asksAgain) await sees(ASK)
  })

  test.each(['ban', 'filter'])('a template answered with %s is no fault of the person', async answer => {
    const person = await onWechat()
    answering(answer)
    await show(person, 'numbered', TICKET)
    await tap(ASK)
    await sees('微信暂时不让发这类提醒，不是您的问题。')
    // The single one is refused the same way: nothing is left to ask, and nothing is said to come.
    await tap(ASK)
    await waitFor(() => seesNot(ASK))
    await sees('微信暂时不让发这类提醒，不是您的问题。')
    seesNot(/已开启/)
  })

  test('an acceptance that could not be told is told at the next tap, and WeChat is not asked twice', async () => {
    const person = await onWechat()
    await show(person, 'handed_in', { kind: 'matter', id: TICKET.id })
    await sees(ASK)
    goOffline()
    await tap(ASK)
    await sees(CUT)
    goOnline()
    await tap(ASK)
    await sees(/微信提醒已开启/)
    expect(windows).toHaveLength(1)
  })

  test('who wants no WeChat messages of it is not asked, and is told where to change that', async () => {
    const person = await onWechat()
    await person.api.changeMessageSettings({ body: { off: ['call'], ways: ['wechat'], quiet: null } })
    await show(person, 'numbered', TICKET)
    await sees('您在「消息设置」里没有要这类微信消息。')
    seesNot(ASK)
    await tap('消息设置')
    await opens('navigateTo /features/notifications/pages/settings')
  })

  test('who is not known by WeChat cannot be told by it, and is not asked', async () => {
    await show(await house.newResident({ phone: '13800007001' }), 'numbered', TICKET)
    await sees('叫到您的号时，会发短信到 138****7001。')
    seesNot(ASK)
  })
})

describe('on the web', () => {
  const open = async (profile: { phone?: string }, moment: 'booked' | 'handed_in' | 'reported') => {
    const signedInAs = await house.newResident(profile)
    await renderScreen(<Reminders moment={moment} about={[BOOKING]} />, { signedInAs, route })
    return signedInAs
  }
  test('with a phone: what is told by short message, and that the rest is in the inbox', async () => {
    await open({ phone: '13800007002' }, 'booked')
    await sees('大厅改时间或取消时、叫到您的号时，会发短信到 138****7002。')
    await sees(/有变化都放进「我的」里的「消息」/)
    seesNot(/微信/)
    seesNot('绑定手机号')
  })
  test('without one: what a phone would add', async () => {
    await open({}, 'handed_in')
    await sees('绑定手机号后，缺材料、材料要重交、出结果时还会发短信。')
    await tap('绑定手机号')
    await opens('navigateTo /features/identity/pages/profile')
  })
  test('of a report nothing goes by short message, and nothing is promised', async () => {
    await open({ phone: '13800007003' }, 'reported')
    await sees(/有变化都放进/)
    seesNot(/短信/)
  })
  test('who switched short messages off is promised none', async () => {
    const signedInAs = await open({ phone: '13800007004' }, 'booked')
    await signedInAs.api.changeMessageSettings({ body: { off: [], ways: ['wechat'], quiet: null } })
    await renderScreen(<Reminders moment="booked" about={[BOOKING]} />, { signedInAs, route })
    await sees(/有变化都放进/)
    seesNot(/短信/)
  })
})
