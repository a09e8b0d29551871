import { type App, openOn } from './weapp-app.ts'
import { anyone, apiAs, CLERK, staff } from './weapp-hall.ts'

// Told of every step, in the built mini-program: what WeChat is asked for and refuses, and what a phone does when its number
// is called, with a network and without.

const person = async (code: string) => {
  const { token } = await anyone.signInByWechat({ body: { code: `${code}-${Date.now()}.1`, consent: true } })
  const { id: hallId } = await anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
  const [item] = await anyone.searchItems({ query: { q: '高龄津贴' } })
  return { kept: { token }, hallId, itemId: item!.id }
}
const takeNumber = ({ kept, itemId }: Awaited<ReturnType<typeof person>>) =>
  apiAs(kept.token).takeTicket({ params: { hallCode: 'AOTOU001' }, body: { itemId } })
type Own = Parameters<typeof openOn>[2]
/** A phone that writes down what is asked of it. */
const phone = () => {
  const done: string[] = []
  const asked: string[][] = []
  const switches = { mainSwitch: true }
  const own: Own = {
    requestSubscribeMessage: call => {
      if (!switches.mainSwitch)
        return call.fail?.({ errMsg: 'requestSubscribeMessage:fail main switch', errCode: 20004 })
      asked.push([...call.tmplIds])
      const told = Object.fromEntries(call.tmplIds.map(id => [id, 'accept']))
      call.success?.({ errMsg: 'requestSubscribeMessage:ok', ...told })
    },
    getSetting: call => {
      const subscriptionsSetting = { ...switches, itemSettings: {} }
      call?.success?.({ authSetting: {}, subscriptionsSetting, errMsg: 'getSetting:ok' } as never)
    },
    openSetting: call => {
      done.push('settings')
      switches.mainSwitch = true
      call?.success?.({ authSetting: {}, errMsg: 'openSetting:ok' } as never)
    },
    vibrateLong: call => {
      done.push('vibrated')
      call?.success?.({ errMsg: 'vibrateLong:ok' })
    },
    setKeepScreenOn: call => {
      done.push(call.keepScreenOn ? 'screen on' : 'screen as set')
      call.success?.({ errMsg: 'setKeepScreenOn:ok' })
    },
    createInnerAudioContext: () =>
      ({
        set src(path: string) {
          done.push(path)
        },
        play: () => {},
        onEnded: () => {},
        onError: () => {},
        destroy: () => {},
      }) as never,
  }
  return { done, asked, switches, own }
}
const toTicket = (id: string) => `features/queue/pages/ticket?id=${id}`
const has = (app: App, done: string[], what: string) => app.until(what, () => done.includes(what))

test('a number: the switch that is off and the way to it, the question, the call, and the number without a network', async () => {
  const somebody = await person('weapp-told')
  const ticket = await takeNumber(somebody)
  const { done, asked, switches, own } = phone()
  switches.mainSwitch = false
  const app = await openOn(toTicket(ticket.id), somebody.kept, own)
  await app.shows(ticket.number)
  await has(app, done, 'screen on')
  await app.shows('「接收通知」的总开关关着')
  await app.tap('button', '去微信里打开')
  expect(done).toContain('settings')
  await app.tap('button', '开启微信提醒')
  await app.shows('微信提醒已开启')
  expect(asked).toEqual([[expect.stringMatching(/-long$/)]])

  const desk = await staff(CLERK)
  // Nobody whom another test has in line is called before.
  await desk.setPriority({ params: { ticketId: ticket.id }, body: { priority: 'elderly' } })
  const [window] = await desk.windows({ params: { hallId: somebody.hallId } })
  for (;;) {
    const { ticket: called } = await desk.callNext({ params: { windowId: window!.id } })
    if (!called || called.id === ticket.id) break
    await desk.serve({ params: { ticketId: called.id } })
    await desk.finish({ params: { ticketId: called.id } })
  }
  await app.shows('号窗口')
  await has(app, done, 'vibrated')
  expect(done).toContain('/assets/called.wav')

  const numbers = app.storage.get('kept-numbers') as { at: string }[]
  // A clock that is right: without a network none other is known, and the house's day may be another than ours.
  const ahead = Date.parse(numbers[0]!.at) - Date.now()
  const offline: Own = { ...own, request: call => void call.fail?.({ errMsg: 'request:fail' } as never) }
  const cold = await openOn(
    toTicket(ticket.id),
    { ...somebody.kept, 'kept-numbers': numbers },
    offline,
    ahead,
  )
  await cold.shows(ticket.number)
  await cold.shows('的情况')
  await desk.serve({ params: { ticketId: ticket.id } })
  await desk.finish({ params: { ticketId: ticket.id } })
})
