// Runs mongoose's own suite, in the copy of its repository that somebody has fetched, against the embedded engine.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Result } from './judge.ts'

type Told = { fullTitle: string; file?: string; err: { message?: string } }
type Report = { passes: Told[]; failures: Told[]; pending: Told[] }

const ALL = './test/**/*.test.js'

async function runMocha(folder: string, uri: string, files: string[]): Promise<Report> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'mongoose-suite-'))
  const output = path.join(temporary, 'report.json')
  const report = ['--reporter', 'json', '--reporter-option', `output=${output}`]
  const limits = ['--exit', '--timeout', '30000', '--ignore', 'test/encryption/**/*.test.js']
  const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...limits, ...report, ...files], {
    cwd: folder,
    env: { ...process.env, MONGOOSE_TEST_URI: uri, MONGOOSE_REPLSET_URI: uri },
    stdio: 'ignore',
  })
  await new Promise(resolve => mocha.once('exit', resolve))
  if (!existsSync(output)) throw new Error(`mocha wrote no report; does it run in ${folder}?`)
  const read = JSON.parse(readFileSync(output, 'utf8')) as Report
  rmSync(temporary, { recursive: true })
  return read
}

/** Some of its tests give a timer 20 ms: what fails is asked once more, with all of its file. */
export async function runMongoose(uri: string, folder: string): Promise<Result[]> {
  const first = await runMocha(folder, uri, [ALL])
  const files = [...new Set(first.failures.map(({ file }) => file).filter(file => file !== undefined))]
  const again = files.length > 0 ? await runMocha(folder, uri, files) : first
  const stillFails = new Map(again.failures.map(({ fullTitle, err }) => [fullTitle, err.message ?? '']))
  const named = (told: Told[], outcome: Result['outcome']) =>
    told.map(({ fullTitle: name }): Result => ({ name, outcome }))
  const failures = first.failures.map(({ fullTitle: name }): Result => {
    const reason = stillFails.get(name)
    return reason === undefined ? { name, outcome: 'passed' } : { name, outcome: 'failed', reason }
  })
  return [...named(first.passes, 'passed'), ...named(first.pending, 'left out'), ...failures]
}
