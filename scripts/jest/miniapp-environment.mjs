import { register } from 'node:module'
import { TestEnvironment } from 'jest-environment-jsdom'
import Contexts from './contexts.cjs'

/** Loaded once for all test files of a worker, outside the world that a test file sees. */
let loaded
const loadServer = async () => {
  register('./typescript-hooks.mjs', import.meta.url)
  const { startTestApp } = await import('../../server/src/testing/fixture.ts')
  const { openStation } = await import('../../server/src/testing/agency-scene.ts')
  const { buildPdf } = await import('../../server/src/testing/uploads.ts')
  return { startTestApp, openStation, pdf: await buildPdf() }
}

/** What the test file makes, and jest-circus with it; the server is loaded before. */
const contexts = new Contexts()

/** A screen in jsdom, and a house for it: the real server in this process, its database empty for each test file. */
export default class HouseEnvironment extends TestEnvironment {
  async setup() {
    await super.setup()
    loaded ??= loadServer()
    const { startTestApp, openStation, pdf } = await loaded
    const house = await startTestApp()
    this.house = house
    this.global.house = { ...house, openStation: () => openStation(house), pdf }
    this.global.fetch = fetch
    this.global.Date = class extends this.global.Date {
      constructor(...parts) {
        super(...(parts.length === 0 ? [+house.app.clock.now()] : parts))
      }
      /** The clock of whoever looks at the screen is right: it shows the house's time. */
      static now = () => +house.app.clock.now()
    }
    contexts.begin()
  }

  async teardown() {
    contexts.end()
    contexts.forget()
    await this.house?.stop()
    await super.teardown()
  }
}
