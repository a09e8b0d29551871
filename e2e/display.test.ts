import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { Api } from './house.ts'
import type { Screen } from './screen.ts'

// A hall no other test calls numbers in.
const HALL = '温泉镇便民服务中心'

/** The browser's voice, that writes down what it is asked to say; nobody hears it here. */
const listenToVoice = (page: Page) =>
  page.addInitScript(() => {
    const said: string[] = []
    Object.assign(window, { said })
    window.speechSynthesis.speak = utterance => {
      if (utterance.text) said.push(utterance.text)
      setTimeout(() => utterance.onend?.(new Event('end') as SpeechSynthesisEvent), 0)
    }
  })
/** Waits until so much was said, then tells all of it. */
const saidOn = async (page: Page, count: number): Promise<string[]> => {
  await page.waitForFunction(wanted => (window as unknown as { said: string[] }).said.length >= wanted, count)
  return page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0))
}
const CHINESE = '零一二三四五六七八九'
const spelt = ({ number, windowNumber }: { number: string; windowNumber: number | null }) =>
  `请 ${[...number].map(sign => CHINESE[Number(sign)] ?? sign).join(' ')} 号 到 ${CHINESE[windowNumber!]} 号 窗口`
const twice = (text: string) => [text, text]

test.describe('the hall display', () => {
  test.describe.configure({ mode: 'serial' })
  let wall: Screen
  let desk: Api
  let hallId: string
  let windowIds: string[]
  /** Issues a number and calls it to one of the windows. */
  const call = async (at: number) => {
    await desk.issueTicket({ params: { hallId }, body: { itemId: null, name: '李秀兰' } })
    const { ticket } = await desk.callNext({ params: { windowId: windowIds[at]! } })
    return ticket!
  }
  const finish = async (ticketId: string) => {
    await desk.serve({ params: { ticketId } })
    await desk.finish({ params: { ticketId } })
  }

  test.beforeAll(async ({ house, screens }) => {
    wall = await screens.open(house, 'wall')
    await listenToVoice(wall.page)
    desk = await house.staff('温小泉')
    const halls = await house.anyone.halls()
    hallId = halls.find(({ name }) => name === HALL)!.id
    const windows = await desk.windows({ params: { hallId } })
    windowIds = windows.map(({ id }) => id)
  })
  // Its voice is not the browser's own any more.
  test.afterAll(() => wall.context.close())

  test('shows the hall, its windows, the wait, and who is called, without a name; says it digit by digit', async () => {
    const { page } = wall
    await page.goto(`/console/display.html?hall=${hallId}`)
    await page.getByText('还没有叫号').waitFor()
    await page.getByRole('button', { name: '打开语音' }).click()
    const called = await call(0)
    await page.locator('.call-newest').getByText(called.number).waitFor()
    expect(await page.locator('.call-newest').innerText()).not.toContain('李')
    await page.locator('.window-open').getByText(called.number).waitFor()
    expect(await saidOn(page, 2)).toEqual(twice(spelt(called)))
    await desk.recall({ params: { ticketId: called.id } })
    expect(await saidOn(page, 2)).toEqual(twice(spelt(called)))
    await finish(called.id)
    await page.locator('.window-open').getByText(called.number).waitFor({ state: 'hidden' })
  })

  test('says it is cut off; back again it shows every call it missed and says those still worth saying, once', async () => {
    const { page, context } = wall
    await context.setOffline(true)
    await page.getByRole('alert').getByText('连接中断').waitFor()
    const gone = await call(0)
    await finish(gone.id)
    const there = await call(0)
    const alsoThere = await call(1)
    expect(await page.getByText(there.number).count()).toBe(0)

    await context.setOffline(false)
    await page.getByRole('alert').waitFor({ state: 'hidden' })
    await page.locator('.call-newest').getByText(alsoThere.number).waitFor()
    for (const { number } of [gone, there, alsoThere])
      await page.locator('.call', { hasText: number }).getByText('刚才断线时叫的').waitFor()
    expect(await saidOn(page, 4)).toEqual([...twice(spelt(there)), ...twice(spelt(alsoThere))])
  })

  test('after a second, short cut nothing is said again', async () => {
    const { page, context } = wall
    await context.setOffline(true)
    await page.getByRole('alert').waitFor()
    await context.setOffline(false)
    await page.getByRole('alert').waitFor({ state: 'hidden' })
    const waiting = await desk.issueTicket({ params: { hallId }, body: { itemId: null, name: '王五' } })
    await page.getByText('1 人').waitFor()
    await finish((await desk.line({ params: { hallId } })).inHand[0]!.id)
    const { ticket } = await desk.callNext({ params: { windowId: windowIds[0]! } })
    expect(ticket!.id).toBe(waiting.id)
    expect(await saidOn(page, 2)).toEqual(twice(spelt(ticket!)))
  })

  test('no screen reported an error', () => {
    // A cut connection is written to the console by the browser itself.
    expect(
      wall.faults.filter(fault => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(fault)),
    ).toEqual([])
  })
})
