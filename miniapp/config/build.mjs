import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Taro exits 0 even when its config is wrong and nothing was built, so the old result goes first and the new one is looked for. */
const target = process.argv[2]
const entry = { weapp: 'app.json', h5: 'index.html' }[target]
if (!entry) throw new Error('usage: build.mjs weapp|h5')

const app = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const made = path.join(app, 'dist', target, entry)
rmSync(path.dirname(made), { recursive: true, force: true })
const taro = createRequire(import.meta.url).resolve('@tarojs/cli/bin/taro')
const { status } = spawnSync(process.execPath, [taro, 'build', '--type', target, '--no-check'], {
  cwd: app,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
})
if (status !== 0) process.exit(status ?? 1)
if (!existsSync(made)) {
  console.error(`The build made no ${path.relative(app, made)}.`)
  process.exit(1)
}
