import ScreenEnvironment from './screen-environment.mjs'

export default class ConsoleEnvironment extends ScreenEnvironment {
  screens = '../../console/test/screens.tsx'

  async teardown() {
    const { leave } = await import('../../console/test/screens.tsx')
    leave()
    await super.teardown()
  }
}
