import { house, inLine } from '../../test/house.ts'
import { press, renderAlone, sees, seesNot, until } from '../../test/screens.tsx'
import { HallScreen } from './hall-screen.tsx'

const { id: hallId, windowIds } = house().towns.halls.town
const windowId = windowIds[0] ?? ''

test('who is called is seen by everybody as it happens, by number and window, without a name', async () => {
  const { ticket } = await inLine({ name: '李秀兰' })
  const clerk = await house().staff('clerk')
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('还没有叫号')
  await sees('鳌头镇便民服务中心')
  expect(document.querySelector('.hall-figures')?.textContent).toContain('正在等候1 人')
  await clerk.callNext({ params: { windowId } })
  await house().poll()
  await until(() =>
    expect(document.querySelector('.call-newest')?.textContent).toBe(`${ticket.number}→1号窗口`),
  )
  seesNot(/李/)
  seesNot('还没有叫号')
  expect(document.querySelector('.hall-figures')?.textContent).toContain('正在等候0 人')
})

test('a window that pauses says so on the wall', async () => {
  const clerk = await house().staff('clerk')
  const params = { windowId: windowIds[1] ?? '' }
  await clerk.openWindow({ params })
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('等候叫号')
  await clerk.pauseWindow({ params, body: { reason: 'meal', until: null } })
  await house().poll()
  await sees('暂停服务')
})

/** A browser that speaks, or keeps quiet until it is touched. */
const hearing = (allowed: () => boolean) => {
  const said: string[] = []
  class Utterance {
    onend = () => {}
    onerror = (_: { error: string }) => {}
    readonly text: string
    constructor(text: string) {
      this.text = text
    }
  }
  const speechSynthesis = {
    cancel() {},
    speak(each: Utterance) {
      if (!allowed()) return each.onerror({ error: 'not-allowed' })
      if (each.text) said.push(each.text)
      each.onend()
    },
  }
  Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance })
  Object.assign(window, { speechSynthesis, SpeechSynthesisUtterance: Utterance })
  return said
}
afterEach(() => {
  Reflect.deleteProperty(window, 'speechSynthesis')
  localStorage.clear()
})

test('after a restart the voice is on again; a browser that keeps quiet says so until it is touched', async () => {
  let touched = false
  const said = hearing(() => touched)
  localStorage.setItem('zhenyiban.display.voice', 'on')
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('语音已开')
  await sees('浏览器静音了，点一下屏幕就会出声')
  touched = true
  await press(' ')
  await until(() => seesNot('浏览器静音了，点一下屏幕就会出声'))
  await inLine()
  const clerk = await house().staff('clerk')
  await clerk.callNext({ params: { windowId: windowIds[2] ?? '' } })
  await until(async () => {
    await house().poll()
    expect(said.length).toBeGreaterThan(0)
  })
  expect(said[0]).toMatch(/^请 .* 号 到 三 号 窗口$/)
})

test('where speech is allowed it speaks after a restart without a touch; nobody turned it on, and it is quiet', async () => {
  hearing(() => true)
  localStorage.setItem('zhenyiban.display.voice', 'on')
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('语音已开')
  seesNot('浏览器静音了，点一下屏幕就会出声')
  localStorage.clear()
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('打开语音')
})
