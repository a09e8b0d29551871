const asyncHooks = require('node:async_hooks')

const { AsyncLocalStorage } = asyncHooks

/**
 * Node hands an AsyncLocalStorage on with every promise until it is disabled, and jest-circus makes one for each test file:
 * those of all files before would cost more than the tests. Notes what is made while a file runs, or is loaded.
 */
module.exports = class Contexts {
  made = []

  begin() {
    const { made } = this
    asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor(...given) {
        super(...given)
        made.push(this)
      }
    }
  }
  end() {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage
  }
  forget() {
    for (const each of this.made.splice(0)) each.disable()
  }
}
