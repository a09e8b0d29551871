import SharedEnvironment from './shared-environment.mjs'
import { openWindow } from './window.mjs'

/** As browsers get them: what React and antd do for developers only costs more than what they do for users. */
const asInProduction = async load => {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await load()
  } finally {
    process.env.NODE_ENV = NODE_ENV
  }
}

const configureQueries = async () => {
  const { configure } = await import('@testing-library/dom')
  const { flushSync } = await import('react-dom')
  configure({
    // Styles are not there, so nothing is hidden by them; looking costs half of a test's time.
    defaultHidden: true,
    asyncUtilTimeout: 20_000,
    getElementError: message => new Error(`${message}\nThe screen shows: ${document.body.textContent}`),
    // Between two events of a browser React draws what the first has changed.
    eventWrapper: dispatch => {
      const result = dispatch()
      flushSync(() => {})
      return result
    },
    // What it set off comes first: microtasks, and the effects of what React has drawn.
    asyncWrapper: async act => {
      const result = await act()
      await new Promise(resolve => setTimeout(resolve, 0))
      await new Promise(resolve => setImmediate(resolve))
      return result
    },
  })
}

let loaded
const loadOnce = async screens => {
  openWindow()
  await asInProduction(async () => {
    await configureQueries()
    if (screens) await import(screens)
  })
  const { startTestApp } = await import('../../server/src/testing/fixture.ts')
  const { openStation } = await import('../../server/src/testing/agency-scene.ts')
  const { buildPdf, buildPhoto } = await import('../../server/src/testing/uploads.ts')
  return { startTestApp, openStation, pdf: await buildPdf(), photo: await buildPhoto() }
}

/** A window of a browser in Node itself, and a house for each test file: the real server, its database empty. */
export default class ScreenEnvironment extends SharedEnvironment {
  /** What draws screens, when its modules are shared by all test files. */
  screens = null

  async setup() {
    loaded ??= loadOnce(this.screens)
    const { startTestApp, openStation, pdf, photo } = await loaded
    const house = await startTestApp()
    this.house = house
    globalThis.house = { ...house, openStation: () => openStation(house), pdf, photo }
  }

  async teardown() {
    await this.house?.stop()
    await super.teardown()
  }
}
