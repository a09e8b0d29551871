import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { run } from './children.mjs'

/** Runs the journeys of `e2e` and counts from Playwright's own report; one that could not run is one failure. */
export const runPlaywright = async (env = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhenyiban-playwright-'))
  try {
    const report = path.join(folder, 'report.json')
    const { code, output } = await run(
      process.execPath,
      ['node_modules/@playwright/test/cli.js', 'test', '--config=e2e', '--reporter=json'],
      { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    )
    return countsOf(report, code, output)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const errorsOf = ({ tests }) => tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors))
const messagesOf = ({ file, specs, suites = [] }) => [
  ...specs.flatMap(spec =>
    errorsOf(spec).map(({ message }) => `${file} › ${spec.title}\n${stripVTControlCharacters(message)}`),
  ),
  ...suites.flatMap(messagesOf),
]

const countsOf = (report, code, output) => {
  let told
  try {
    told = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, output: `Playwright made no report (exit code ${code}):\n${output}` }
  }
  const { expected: passed, unexpected, flaky, skipped } = told.stats
  const counted = unexpected + flaky + told.errors.length
  const failed = code === 0 ? counted : Math.max(1, counted)
  const messages = [...told.errors.map(({ message }) => message), ...told.suites.flatMap(messagesOf)]
  return { passed, failed, skipped, output: messages.join('\n') || output }
}
