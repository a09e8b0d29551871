import ScreenEnvironment from './screen-environment.mjs'

/** The resident app on a phone, whose clock and timers the modules of the app go by (typescript-hooks.mjs). */
export default class MiniappEnvironment extends ScreenEnvironment {
  async setup() {
    await super.setup()
    await import('../../miniapp/test/stubs/constants.ts')
    const { clock } = this.house.app
    class PhoneDate extends Date {
      /** It is right, and shows the house's time, unless a test shifts it. */
      static aheadMs = 0
      static now = () => +clock.now() + PhoneDate.aheadMs
      constructor(...parts) {
        super(...(parts.length === 0 ? [PhoneDate.now()] : parts))
      }
    }
    globalThis.phone = { Date: PhoneDate, setTimeout }
  }
}
