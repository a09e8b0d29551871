// Three test files of one worker, as jest runs them; prints what Node hands on with every promise after each.
const { AsyncResource } = require('node:async_hooks')
const { createRequire } = require('node:module')
const SharedRuntime = require('../shared-runtime.cjs')

const circusFile = createRequire(require.resolve('jest')).resolve('jest-circus')
const handedOn = () => Object.getOwnPropertySymbols(new AsyncResource('looked at')).length

const runFile = async () => {
  const runtime = new SharedRuntime()
  const circus = runtime.requireInternalModule(circusFile)
  circus.test('of this file', () => {})
  await circus.run()
  const during = handedOn()
  runtime.teardown()
  return [during, handedOn()]
}

const runAll = async () => {
  const before = handedOn()
  const files = [await runFile(), await runFile(), await runFile()]
  process.stdout.write(JSON.stringify({ before, files }))
  process.exit(0)
}
runAll()
