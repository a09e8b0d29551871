import { test as base } from '@playwright/test'
import { startTestHouse, type TestHouse } from '../scripts/test-house.mjs'
import { type House, houseAt } from './house.ts'
import { type Screen, type ScreenOptions, type Screens, type Size, screensOf } from './screen.ts'

export { expect } from '@playwright/test'

interface OfWorker {
  servers: TestHouse
  /** A running house of the worker's own: its database, its clock, its pilot town. */
  house: House
  /** The same records two months later, where what nobody did has become late. */
  laterHouse: House
  screens: Screens
}
interface OfTest {
  /** Opens a screen of the house that is closed when the test ends. */
  open(size: Size, options?: ScreenOptions, house?: House): Promise<Screen>
}

/** Long enough for two houses that start at the same time on a busy machine. */
const worker = { scope: 'worker', timeout: 180_000 } as const

export const test = base.extend<OfTest, OfWorker>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const servers = await startTestHouse()
      await use(servers)
      await servers.close()
    },
    worker,
  ],
  house: [async ({ servers }, use) => use(houseAt(servers.baseUrl)), worker],
  laterHouse: [async ({ servers }, use) => use(houseAt(await servers.openLater())), worker],
  screens: [async ({ browser }, use) => use(screensOf(browser)), worker],
  open: async ({ house, screens }, use) => {
    const opened: Screen[] = []
    await use(async (size, options, where = house) => {
      const screen = await screens.open(where, size, options)
      opened.push(screen)
      return screen
    })
    for (const screen of opened) await screen.close()
  },
})
