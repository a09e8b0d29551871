import { createCache, StyleProvider } from '@ant-design/cssinjs'
import { screen, waitFor, within } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter } from 'react-router'
import { Console, newClient } from '../src/console.tsx'
import { routes } from '../src/routes.tsx'
import { house, type StaffKey } from './house.ts'

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
let shown: { root: Root; container: HTMLElement } | null = null
/** What antd has computed of its styles stays from test to test, and no sheet of it gets into the document. */
const styles = createCache()
const { opUpdate } = styles
styles.opUpdate = (path, change) =>
  opUpdate.call(styles, path, before => {
    const after = change(before)
    return after && [Number.POSITIVE_INFINITY, after[1]]
  })
const sheets = document.createElement('div')
const render = (screenful: ReactElement) => {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  shown = { root, container }
  flushSync(() =>
    root.render(
      <StyleProvider cache={styles} container={sheets} mock="server">
        {screenful}
      </StyleProvider>,
    ),
  )
}
const cleanup = () => {
  flushSync(() => shown?.root.unmount())
  shown?.container.remove()
  shown = null
}
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
/** What the document tells is looked at when it changes; by the clock only in case. */
const watching = { interval: 500 }
/**
 * Dialogs and drawers lie over their page: of several the last is meant. React may have put another in its place by the
 * time it is told.
 */
export const last = async (role: string, name: Name): Promise<HTMLElement> => {
  const found = (await screen.findAllByRole(role, { name }, watching)).at(-1)!
  return found.isConnected ? found : last(role, name)
}
export const click = async (name: Name, role = 'button') => user.click(await last(role, name))
/** Clicks in the dialog that the click before opens: what stands behind it may bear the same name. */
export const clickInDialog = async (name: Name, role = 'button') => {
  const inDialog = await waitFor(() => {
    const dialogs = [...document.querySelectorAll<HTMLElement>('.ant-modal')]
    const found = dialogs.flatMap(each => within(each).queryAllByRole(role, { name })).at(-1)
    if (!found) throw new Error(`no dialog with a ${role} ${name}`)
    return found
  }, watching)
  await user.click(inDialog)
}
export const press = (keys: string) => user.keyboard(keys)
/** The field with this label. */
export const field = async (label: Name): Promise<HTMLElement> => {
  const all = await screen.findAllByLabelText(label, {}, watching)
  const found = all.findLast(each => /INPUT|TEXTAREA|SELECT/.test(each.tagName))!
  return found.isConnected ? found : field(label)
}
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
  }, watching)
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
export const sees = (text: Name) => screen.findAllByText(text, {}, watching)
export const seesNot = (text: Name) => expect(screen.queryByText(text)).toBeNull()
/** Waits until a button, or another thing with a name, is there. */
export const offers = (name: Name, role = 'button') => last(role, name)
export const offersNot = (name: Name, role = 'button') =>
  expect(screen.queryByRole(role, { name })).toBeNull()
/** What is refused on the screen. */
export const refusal = async () => (await screen.findAllByRole('alert', {}, watching)).at(-1)!.textContent
/** The row of a table that tells this. */
export const row = async (text: Name) =>
  waitFor(() => {
    const rows = screen.getAllByRole('row')
    const found = rows.find(each => within(each).queryAllByText(text).length > 0)
    if (!found) throw new Error(`no row with ${text}; there are: ${rows.map(each => each.textContent)}`)
    return found
  }, watching)
export const until = waitFor
/** The rows of the table on the page. */
export const rows = () => [...document.querySelectorAll('tbody .ant-table-row')]
