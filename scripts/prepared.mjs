// Runs a script of ours on a fresh clone too: `node scripts/prepared.mjs [--build=h5,weapp] <script> [its arguments]`
// installs the packages and makes the builds it reads first, where they are missing or old.
import { spawn } from 'node:child_process'
import { buildIfChanged } from './build.mjs'
import { root } from './children.mjs'
import { installIfNeeded, requireNode } from './install.mjs'

requireNode()
const given = process.argv.slice(2)
const builds = given[0]?.startsWith('--build=') ? given.shift().slice('--build='.length).split(',') : []

try {
  await installIfNeeded()
  for (const name of builds) {
    const fault = await buildIfChanged(name)
    if (fault) throw new Error(fault)
  }
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
spawn(process.execPath, ['--import', 'tsx', ...given], { cwd: root, stdio: 'inherit' }).on('close', code =>
  process.exit(code ?? 1),
)
