import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { run } from './children.mjs'

// Without windows first: the same pages cost it a quarter less processor time.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const chromiumPackages = ['chromium-headless-shell']
/** `fc-list`, which tells of fonts, and the font. */
const fontPackages = ['fontconfig', 'fonts-noto-cjk']

const isProgram = file => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
const onPath = name =>
  ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)]
    .map(folder => path.join(folder, name))
    .find(isProgram)

/** The browser of this machine, or nothing. */
export const findChromium = () => {
  const given = process.env.CHROMIUM_PATH
  if (given && !isProgram(given)) throw new Error(`CHROMIUM_PATH=${given} is not a program.`)
  return given || names.map(onPath).find(found => found !== undefined)
}

const hasChineseFont = async () => (await run('fc-list', [':lang=zh'])).output.includes(':')

const install = async wanted => {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return
  console.log(`installing ${wanted.join(', ')} …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { env })
}

/** The path of a Chromium that can show Chinese, installed by the system's packages if we may; else says what to install. */
export const readyChromium = async () => {
  const missing = async () => [
    ...(findChromium() ? [] : chromiumPackages),
    ...(process.platform !== 'linux' || (await hasChineseFont()) ? [] : fontPackages),
  ]
  const wanted = await missing()
  if (wanted.length > 0) await install(wanted)
  const still = wanted.length > 0 ? await missing() : []
  if (still.length > 0)
    throw new Error(
      `The browser tests need a Chromium and a Chinese font; please install ${still.join(', ')} ` +
        `(Debian: sudo apt-get install ${still.join(' ')}), or name another browser in CHROMIUM_PATH.`,
    )
  return findChromium()
}
