import { JSDOM } from 'jsdom'
import SharedEnvironment from './shared-environment.mjs'

/** One browser window for all test files of a worker, as their modules are shared too: they hold on to it. */
let window
const openWindow = () => {
  ;({ window } = new JSDOM('<!doctype html><body></body>', {
    url: 'http://localhost/console/',
    pretendToBeVisual: true,
  }))
  // What Node has as well stays Node's: the server lives in the same process.
  for (const name of Object.getOwnPropertyNames(window))
    if (!(name in globalThis) || name === 'navigator')
      Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] })
  Object.assign(globalThis, { window, self: window })
}

/** A window of the console in Node itself, and a house for each test file: the real server, its database empty. */
export default class ConsoleEnvironment extends SharedEnvironment {
  async setup() {
    if (!window) openWindow()
    const { startTestApp } = await import('../../server/src/testing/fixture.ts')
    const { openStation } = await import('../../server/src/testing/agency-scene.ts')
    const { buildPhoto } = await import('../../server/src/testing/uploads.ts')
    const house = await startTestApp()
    globalThis.house = { ...house, openStation: () => openStation(house), photo: await buildPhoto() }
  }

  async teardown() {
    const { leave } = await import('../../console/test/screens.tsx')
    leave()
    await globalThis.house?.stop()
  }
}
