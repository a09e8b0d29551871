import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './children.mjs'

/** Plain JavaScript without a dependency: it runs before anything is installed. */
const OLDEST = [20, 19]

export const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  console.error(
    `Node.js ${OLDEST.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org\n` +
      `需要 Node.js ${OLDEST.join('.')} 或更新的版本，当前是 ${process.versions.node}。请到 https://nodejs.org 下载安装。`,
  )
  process.exit(1)
}

const packagesOf = file => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages

/** npm's own record of what it installed is the stamp: it is missing after an install that broke off. */
const isInstalled = () => {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false
  const installed = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json')).every(([where, wanted]) => {
    if (!where.includes('node_modules/')) return true
    // Packages for another system are left out by npm.
    if (wanted.optional || wanted.extraneous || wanted.os || wanted.cpu) return true
    return installed[where]?.version === wanted.version
  })
}

export const installIfNeeded = async () => {
  if (isInstalled()) return
  console.log('installing packages (first time: one to three minutes) …')
  const { code, output, seconds } = await run('npm', ['ci', '--ignore-scripts', '--loglevel=error'])
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`)
  console.log(`installed in ${seconds} s`)
}
