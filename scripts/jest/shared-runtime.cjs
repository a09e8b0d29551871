// One module registry for all test files of a worker, in place of jest's own for each: Node loads the modules, and
// what a test file imports is there already for the next. All else is jest's: its workers, jest-circus, its report.
const asyncHooks = require('node:async_hooks')
const { register } = require('node:module')
const { fileURLToPath, pathToFileURL } = require('node:url')
const { ModuleMocker } = require('jest-mock')
const { transpile } = require('./transpile.cjs')

register('./typescript-hooks.mjs', pathToFileURL(__filename))

/** Where jest-circus looks. */
const HANDLERS = Symbol.for('EVENT_HANDLERS')
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL')
const { AsyncLocalStorage } = asyncHooks
/** What jest-circus knows by: whose test a promise belongs to. Of the file that runs. */
let contexts = []
class Context extends AsyncLocalStorage {
  constructor() {
    super()
    contexts.push(this)
  }
}
/** Node hands a context on with every promise until it is told to stop: those of all files before cost more than the tests. */
const forgetContexts = () => {
  for (const context of contexts) context.disable()
  contexts = []
}
/** jest-circus is loaded anew for each file, as it holds the tests and the handlers of the one before. */
const requireAnew = file => {
  delete globalThis[HANDLERS]
  const earlier = require.cache[file]
  if (earlier) module.children.splice(module.children.indexOf(earlier), 1)
  delete require.cache[file]
  asyncHooks.AsyncLocalStorage = Context
  try {
    return require(file)
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage
  }
}

/** `test`, `describe` and the hooks of the file that runs: modules may keep them (`const testOfMine = test.failing`). */
let current = {}
const forwardTo = find =>
  new Proxy(() => {}, {
    apply: (_, _self, values) => find()(...values),
    get: (_, key) => (typeof find()[key] === 'function' ? forwardTo(() => find()[key]) : find()[key]),
  })

/** Asked when an error is told, for the lines it names. */
class SourceMaps extends Map {
  get(source) {
    return /^file:.*\.tsx?(\?|$)/.test(source) ? transpile(fileURLToPath(source)).map : undefined
  }
}

let filesRun = 0

module.exports = class SharedRuntime {
  constructor() {
    delete globalThis[TIMEOUT]
    globalThis.jest = Object.assign(new ModuleMocker(globalThis), {
      setTimeout: ms => {
        globalThis[TIMEOUT] = ms
      },
    })
  }

  requireInternalModule = requireAnew
  requireModule = require
  setGlobalsForRuntime(globals) {
    current = globals
    globalThis.expect = globals.expect
    for (const name in globals) globalThis[name] ??= forwardTo(() => current[name])
  }

  unstable_shouldLoadAsEsm = () => true
  /** The query makes a file that runs again (--watch) another module. */
  unstable_importModule = file => import(`${pathToFileURL(file)}?run=${++filesRun}`)
  getSourceMaps = () => new SourceMaps()
  getAllCoverageInfoCopy = () => undefined
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {
    forgetContexts()
  }
}
