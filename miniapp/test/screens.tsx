import { screen, waitFor } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { staffSession } from '../src/features/agency/staff-session.ts'
import { chosenHall } from '../src/features/organisations/chosen-hall.ts'
import { token } from '../src/shell/session.ts'
import { house, type Person, phone } from './house.ts'
import { type Asked, taro } from './stubs/taro.ts'

const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 })

let root: Root | null = null
const cleanup = () => {
  flushSync(() => root?.unmount())
  root = null
  document.body.replaceChildren()
}
afterEach(cleanup)
const render = (page: ReactElement) => {
  const shown = createRoot(document.body.appendChild(document.createElement('div')))
  root = shown
  flushSync(() => shown.render(page))
}

let cut = false
const askHouse = async ({ url, method, data, header, dataType }: Asked) => {
  if (cut) throw new Error('request:fail')
  const answer = await fetch(`${house.baseUrl}${url}`, { method, headers: header, body: data })
  const told: Record<string, string> = {}
  answer.headers.forEach((value, name) => {
    told[name] = value
  })
  return {
    statusCode: answer.status,
    // An answer that nothing has changed is empty.
    data:
      answer.status === 304 ? '' : await (dataType === 'arraybuffer' ? answer.arrayBuffer() : answer.json()),
    header: told,
  }
}

/** The phone's clock is this much ahead of the house's; 0 sets it right. */
export const shiftPhoneClock = (aheadMs: number): void => {
  phone.Date.aheadMs = aheadMs
}
afterEach(() => shiftPhoneClock(0))

/** The phone loses its network, and gets it back. */
export const goOffline = (): void => {
  cut = true
}
export const goOnline = (): void => {
  cut = false
  taro.connect()
}
afterEach(goOnline)
/** What a phone without a network says. */
export const CUT = /网络没有连上/

interface Opened {
  signedInAs?: Person | undefined
  /** Somebody of the village, who works on the same phone. */
  agentToken?: string
  /** As the app opens it, with its query. */
  route: string
}
export const sessionOf = async (token: string) => {
  const api = house.as(token)
  return { token, staff: await api.staffMe(), draftKey: (await api.draftKey()).key }
}
/** Opens a page on a phone whose app speaks to the house over HTTP. */
export const renderScreen = async (page: ReactElement, { signedInAs, agentToken, route }: Opened) => {
  const [path = '', query = ''] = route.replace(/^\//, '').split('?')
  taro.path = path
  taro.params = Object.fromEntries(
    query
      .split('&')
      .filter(Boolean)
      .map(pair => pair.split('=') as [string, string]),
  )
  cleanup()
  taro.asked.length = 0
  taro.opened.length = 0
  taro.answer = askHouse
  chosenHall.set('')
  token.set(signedInAs?.token ?? '')
  staffSession.set(agentToken ? await sessionOf(agentToken) : null)
  render(page)
}

/** What the screen sent to change something, in order: the path under /api, and the body. */
export const sent = () =>
  taro.asked
    .filter(({ method }) => method === 'POST')
    .map(({ url, data }) => ({
      url: url.replace('/api', ''),
      body: typeof data === 'string' ? JSON.parse(data) : data,
    }))
/** Pages it opened, in order. */
export const opened = () => [...taro.opened]
/** Waits for this page to be opened, by its way there and its address. */
export const opens = (wanted: string | RegExp) =>
  waitFor(() =>
    expect(taro.opened.at(-1)).toEqual(typeof wanted === 'string' ? wanted : expect.stringMatching(wanted)),
  )

type Name = string | RegExp
/** What the document tells is looked at when it changes; by the clock only in case. */
const watching = { interval: 500 }
/** Of several the last: a question lies over its page. */
export const tap = async (name: Name, role = 'button') =>
  user.click((await screen.findAllByRole(role, { name }, watching)).at(-1)!)
export const type = async (label: Name, text: string) => {
  const field = await screen.findByLabelText(label, {}, watching)
  await user.clear(field)
  await user.click(field)
  await user.paste(text)
}
/** Out of the field that was typed into. */
export const leave = () => user.tab()
export const field = (label: Name) => screen.getByLabelText(label) as HTMLInputElement
export const written = (label: Name) => field(label).value
export const sees = (text: Name) => screen.findAllByText(text, {}, watching)
export const seesNot = (text: Name) => expect(screen.queryByText(text)).toBeNull()
/** Nothing on the screen is refused any more. */
export const alertsGone = () => waitFor(() => expect(screen.queryAllByRole('alert')).toEqual([]), watching)
/** What is refused on the screen, once nothing is under way: until then what was said before stands there. */
export const refusal = async () => {
  await waitFor(() => expect(document.querySelector('.button.busy')).toBeNull(), watching)
  return (await screen.findByRole('alert', {}, watching)).textContent
}
