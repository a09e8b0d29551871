import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from './children.mjs'

const messagesOf = ({ name, message, status }) => (status === 'failed' ? [`${name}\n${message}`] : [])

/** Runs jest and counts from its own report; a file that could not run is one failure. */
export const runJest = async (args, env = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhenyiban-jest-'))
  try {
    const report = path.join(folder, 'report.json')
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js']
    const { code, output } = await run(
      process.execPath,
      [...jest, '--json', `--outputFile=${report}`, '--no-color', '--forceExit', ...args],
      { env: { ...env, NODE_ENV: 'test' } },
    )
    return countsOf(report, code, output)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const countsOf = (report, code, output) => {
  let told
  try {
    told = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, output: `jest made no report (exit code ${code}):\n${output}` }
  }
  const passed = told.numPassedTests
  const counted = told.numFailedTests + told.numRuntimeErrorTestSuites
  const failed = code === 0 ? counted : Math.max(1, counted)
  const skipped = told.numPendingTests + told.numTodoTests
  const failures = told.testResults.flatMap(messagesOf).join('\n')
  return { passed, failed, skipped, output: failures || output }
}
