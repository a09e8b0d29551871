// One module registry for all test files of a worker, in place of jest's own for each: Node loads the modules, and
// what a test file imports is there already for the next. All else is jest's: its workers, jest-circus, its report.
const { register } = require('node:module')
const { fileURLToPath, pathToFileURL } = require('node:url')
const { ModuleMocker } = require('jest-mock')
const Contexts = require('./contexts.cjs')
const { transpile } = require('./transpile.cjs')

register('./typescript-hooks.mjs', pathToFileURL(__filename))

/** Where jest-circus looks. */
const HANDLERS = Symbol.for('EVENT_HANDLERS')
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL')
/** What jest-circus makes to know whose test a promise belongs to. */
const contexts = new Contexts()
/** jest-circus is loaded anew for each file, as it holds the tests and the handlers of the one before. */
const requireAnew = file => {
  delete globalThis[HANDLERS]
  const earlier = require.cache[file]
  if (earlier) module.children.splice(module.children.indexOf(earlier), 1)
  delete require.cache[file]
  contexts.begin()
  try {
    return require(file)
  } finally {
    contexts.end()
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
    contexts.forget()
  }
}
