import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import type { House } from './house.ts'

const sizes = {
  phone: { width: 375, height: 812 },
  desk: { width: 1440, height: 900 },
  tablet: { width: 1280, height: 800 },
  wall: { width: 1920, height: 1080 },
} as const
export type Size = keyof typeof sizes

interface Person {
  /** The name of one of the pilot's staff, signed in to the console. */
  staff?: string
  /** The phone of a resident, signed in to the resident app. */
  resident?: string
}
export type ScreenOptions = Person & Pick<BrowserContextOptions, 'bypassCSP' | 'hasTouch'>

export interface Screen {
  page: Page
  context: BrowserContext
  /** Errors the page threw or wrote to the console. */
  faults: string[]
  /** Puts it back for the next person. */
  close(): Promise<void>
}

/** What the two apps keep in the browser of somebody who signed in. */
const sessionOf = async (house: House, { staff, resident }: Person): Promise<Record<string, string>> => {
  if (staff)
    return {
      'zhenyiban.console.token': (await house.staffSession(staff)).token,
      'zhenyiban.console.name': staff,
    }
  return resident ? { token: JSON.stringify({ data: (await house.residentSession(resident)).token }) } : {}
}

const NO_APP = '/healthz'
/** Ends what the page does. A page of the house without an app: for `about:blank` Chromium starts a new process each time. */
export const leaveApp = async (page: Page): Promise<void> => {
  await page.goto(NO_APP)
}

/** Leaves in the browser what the person's last visit left there. */
const remember = async (page: Page, kept: Record<string, string>): Promise<void> => {
  if (!page.url().endsWith(NO_APP)) await leaveApp(page)
  await page.evaluate(all => {
    localStorage.clear()
    sessionStorage.clear()
    for (const [name, value] of Object.entries(all)) localStorage.setItem(name, value)
  }, kept)
}

const listened = ['pageerror', 'console', 'request'] as const
const listen = (page: Page): string[] => {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => {
    // A refusal (4xx) is an answer the screens show; Chromium writes it down as an error all the same.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text())
  })
  return faults
}

/** Ends what the page does, and undoes what was done to it. */
const empty = async (page: Page, size: Size): Promise<void> => {
  const context = page.context()
  for (const event of listened) page.removeAllListeners(event)
  for (const other of context.pages()) if (other !== page) await other.close()
  await context.setOffline(false)
  await page.unrouteAll()
  await leaveApp(page)
  await page.setViewportSize(sizes[size])
  await page.emulateMedia({ media: null })
}

/**
 * The screens of a worker's browser. A window with its processes costs more than the page in it, so who is done with a
 * screen puts it back, emptied, and the next person gets it.
 */
export const screensOf = (browser: Browser) => {
  const idle = new Map<string, Page[]>()
  const newPage = async (house: House, size: Size, options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ ...options, baseURL: house.url, viewport: sizes[size] })
    await context.clock.install({ time: await house.now() })
    return context.newPage()
  }
  return {
    /** A person's own browser: nothing shared with the others; who is named is signed in already. */
    open: async (house: House, size: Size, options: ScreenOptions = {}): Promise<Screen> => {
      const { staff, resident, ...ofContext } = options
      const kind = `${house.url} ${size} ${JSON.stringify(ofContext)}`
      const put = idle.get(kind) ?? []
      idle.set(kind, put)
      const page = put.pop() ?? (await newPage(house, size, ofContext))
      await remember(page, await sessionOf(house, { staff, resident }))
      // The browser shows the house's time.
      await page.clock.setSystemTime(await house.now())
      const faults = listen(page)
      const close = async () => {
        await empty(page, size)
        put.push(page)
      }
      return { page, context: page.context(), faults, close }
    },
  }
}
export type Screens = ReturnType<typeof screensOf>
