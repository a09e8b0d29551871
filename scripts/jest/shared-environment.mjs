import { ModuleMocker } from 'jest-mock'

/** Node itself, without a realm of its own for each test file: see shared-runtime.cjs. */
export default class SharedEnvironment {
  // What jest lays down here becomes global; only `process` is kept from it, whose `exit` it would wrap once a file.
  global = new Proxy(globalThis, {
    get: (target, key) => (key === 'process' ? undefined : target[key]),
  })
  fakeTimers = null
  fakeTimersModern = null
  moduleMocker = new ModuleMocker(globalThis)

  /** Each file gets one that collects for its report. */
  console = globalThis.console

  async setup() {}
  async teardown() {
    globalThis.console = this.console
  }
  exportConditions = () => ['node']
  getVmContext = () => null
}
