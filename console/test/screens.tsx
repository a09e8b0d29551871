// First: what the modules below ask of a browser when they are loaded.
import './browser.ts'
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { createMemoryRouter } from 'react-router'
import { Console, newClient } from '../src/console.tsx'
import { routes } from '../src/routes.tsx'
import { house, type StaffKey } from './house.ts'

configure({
  // Styles are not there, so nothing is hidden by them; looking costs half of a test's time.
  defaultHidden: true,
  asyncUtilTimeout: 20_000,
  getElementError: message => new Error(`${message}\nThe screen shows: ${document.body.textContent}`),
})
const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 })

interface Sent {
  url: string
  body: unknown
}
let asked: Sent[] = []
/** What was asked without changing anything: the paths under /api. */
let looked: string[] = []
/** What cannot be reached. */
let cut: RegExp | null = null
/** Lets no question under this path through, as a proxy does that takes no streams; returns what lets them. */
export const cutOff = (path: RegExp) => {
  cut = path
  return () => {
    cut = null
  }
}
/** Questions that are answered only once a test lets them be. */
let heldBack: { path: RegExp; until: Promise<void> } | null = null
/** Keeps the answers of this path back, as a slow network does; returns what lets them come. */
export const holdBack = (path: RegExp) => {
  let letCome = () => {}
  heldBack = { path, until: new Promise(resolve => (letCome = resolve)) }
  return () => {
    heldBack = null
    letCome()
  }
}
const { fetch } = globalThis
/** The browser's way to its own origin: the house. */
globalThis.fetch = async (url, init = {}) => {
  if (!String(url).startsWith('/')) return fetch(url, init)
  if (heldBack?.path.test(String(url))) await heldBack.until
  if (init.method !== 'POST') looked.push(String(url).replace('/api', ''))
  if (cut?.test(String(url))) throw new TypeError('fetch failed')
  if (init.method === 'POST')
    asked.push({
      url: String(url).replace('/api', ''),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
    })
  return fetch(new URL(String(url), house().baseUrl), init)
}

export const TOKEN = 'zhenyiban.console.token'
let client: ReturnType<typeof newClient> | null = null
/** Takes the screen away, and what it would still ask for. */
export const leave = () => {
  cleanup()
  client?.clear()
  client = null
}

interface Opened {
  signedInAs: StaffKey | null
  /** What this browser has kept of the screen before stays. */
  keep?: boolean
}
const begin = () => {
  leave()
  // Answers come when they come: a screen that changes by them is no fault of the test.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  asked = []
  looked = []
  heldBack = null
  cut = null
  Reflect.deleteProperty(document, 'visibilityState')
}
/** Shows what is no page of the console: the tablet at the door, the screen on the wall. */
export const renderAlone = (screenful: ReactElement) => {
  begin()
  render(screenful)
}
/** Opens an address of the console as it is for a member of staff. */
export const renderScreen = async (route: string, { signedInAs, keep = false }: Opened) => {
  begin()
  if (!keep) localStorage.clear()
  if (signedInAs) localStorage.setItem(TOKEN, await house().staffToken(signedInAs))
  const router = createMemoryRouter(routes, { initialEntries: [route] })
  client = newClient()
  const { queries, mutations } = client.getDefaultOptions()
  // What it would forget in five minutes is thrown away with it; a timer for that would hold the process.
  const gcTime = Number.POSITIVE_INFINITY
  client.setDefaultOptions({ queries: { ...queries, gcTime }, mutations: { ...mutations, gcTime } })
  render(<Console router={router} client={client} />)
  return router
}

/** What the screen sent to change something, in order: the path under /api, and the body. */
export const sent = () => [...asked]
/** What the screen asked to show something, in order. */
export const lookedAt = () => [...looked]
/** The page is behind another tab, or in sight again. */
export const showPage = (visible: boolean) => {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (visible ? 'visible' : 'hidden'),
  })
  document.dispatchEvent(new window.Event('visibilitychange', { bubbles: true }))
}

type Name = string | RegExp
/** Dialogs and drawers lie over their page: of several the last is meant. */
export const last = async (role: string, name: Name) => (await screen.findAllByRole(role, { name })).at(-1)!
export const click = async (name: Name, role = 'button') => user.click(await last(role, name))
/** Clicks in the dialog that the click before opens: what stands behind it may bear the same name. */
export const clickInDialog = async (name: Name, role = 'button') => {
  const inDialog = await waitFor(() => {
    const dialogs = [...document.querySelectorAll<HTMLElement>('.ant-modal')]
    const found = dialogs.flatMap(each => within(each).queryAllByRole(role, { name })).at(-1)
    if (!found) throw new Error(`no dialog with a ${role} ${name}`)
    return found
  })
  await user.click(inDialog)
}
export const press = (keys: string) => user.keyboard(keys)
/** The field with this label. */
export const field = async (label: Name) =>
  (await screen.findAllByLabelText(label)).findLast(each => /INPUT|TEXTAREA|SELECT/.test(each.tagName))!
export const fill = async (label: Name, text: string) => {
  const into = await field(label)
  await user.clear(into)
  await user.click(into)
  await user.paste(text)
}
export const written = async (label: Name) => ((await field(label)) as HTMLInputElement).value
/** Chooses from a list that drops down, after typing what to look for. */
export const choose = async (label: Name, option: Name, typed = '') => {
  const into = await field(label)
  if (into instanceof HTMLSelectElement) {
    const named = await within(into).findByRole('option', {
      name: typeof option === 'string' ? name => name.includes(option) : option,
    })
    return user.selectOptions(into, named)
  }
  await user.click(into)
  if (typed) await user.paste(typed)
  const found = await waitFor(() => {
    const options = [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')]
    const wanted = options.findLast(each =>
      typeof option === 'string' ? each.textContent?.includes(option) : option.test(each.textContent ?? ''),
    )
    if (!wanted) throw new Error(`no option ${option}; there are: ${options.map(each => each.textContent)}`)
    return wanted
  })
  await user.click(found)
}
/** A day, typed as the field writes it. */
export const fillDay = async (label: Name, day: string) => {
  const into = await field(label)
  await user.click(into)
  await user.clear(into)
  await user.paste(day)
  await user.keyboard('{Enter}')
}
const fileInput = (within: ParentNode | null | undefined) =>
  within?.querySelector<HTMLInputElement>('input[type="file"]') ?? null
/** Gives a file to the button with this name. */
export const upload = async (name: Name, file: File) => {
  const button = await last('button', name)
  await user.upload(fileInput(button.closest('.ant-upload'))!, file)
}
export const sees = (text: Name) => screen.findAllByText(text)
export const seesNot = (text: Name) => expect(screen.queryByText(text)).toBeNull()
/** Waits until a button, or another thing with a name, is there. */
export const offers = (name: Name, role = 'button') => last(role, name)
export const offersNot = (name: Name, role = 'button') =>
  expect(screen.queryByRole(role, { name })).toBeNull()
/** What is refused on the screen. */
export const refusal = async () => (await screen.findAllByRole('alert')).at(-1)!.textContent
/** The row of a table that tells this. */
export const row = async (text: Name) =>
  waitFor(() => {
    const rows = screen.getAllByRole('row')
    const found = rows.find(each => within(each).queryAllByText(text).length > 0)
    if (!found) throw new Error(`no row with ${text}; there are: ${rows.map(each => each.textContent)}`)
    return found
  })
export const rowIn = async (element: HTMLElement, name: Name, role = 'button') =>
  user.click(within(element).getByRole(role, { name }))
export const until = waitFor
/** The rows of the table on the page. */
export const rows = () => [...document.querySelectorAll('tbody .ant-table-row')]
