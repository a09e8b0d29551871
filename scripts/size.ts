import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/**
 * Sizes of the built web apps and mini-program against their limits.
 * weapp: bytes on disk, the main package being everything outside the subpackages' folders.
 * h5: what a browser fetches for the first screen, gzip level 6 each: index.html, the scripts and styles it names,
 * the chunk of the home page and the chunk the pages share. Chunks are named after their page (chunkIds: 'named').
 * console: the same of the sign-in, with menu and top bar but before the code of any other page.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const weapp = path.join(root, 'miniapp/dist/weapp')
const h5 = path.join(root, 'miniapp/dist/h5')
const staff = path.join(root, 'console/dist')
for (const built of [
  path.join(weapp, 'app.json'),
  path.join(h5, 'index.html'),
  path.join(staff, 'index.html'),
])
  if (!existsSync(built)) {
    console.error(`${path.relative(root, built)} is missing: npm run size builds what it needs`)
    process.exit(1)
  }

const bytesUnder = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
const { subPackages } = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8')) as {
  subPackages: { root: string }[]
}
const parts = subPackages.map(({ root }) => ({ root, bytes: bytesUnder(path.join(weapp, root)) }))
const mainBytes = bytesUnder(weapp) - parts.reduce((sum, part) => sum + part.bytes, 0)
const largest = parts.reduce((most, part) => (part.bytes > most.bytes ? part : most))

/** What a page names in its head, and of the chunks fetched by name those that match; as a browser gets them. */
const firstLoadOf = (app: string, base: string, folders: string[], fetched: RegExp) => {
  const html = readFileSync(path.join(app, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, file]) =>
    (file ?? '').slice(base.length),
  )
  const besides = folders.flatMap(folder =>
    readdirSync(path.join(app, folder))
      .filter(file => fetched.test(file))
      .map(file => `${folder}/${file}`),
  )
  if (besides.length === 0) throw new Error(`no chunk ${fetched} in ${app}: has its name changed?`)
  return ['index.html', ...new Set([...named, ...besides])].map(file => ({
    file,
    gzip: gzipSync(readFileSync(path.join(app, file)), { level: 6 }).length,
  }))
}
const loads = {
  h5GzipKB: firstLoadOf(h5, '/', ['chunk', 'css'], /^(common|src_pages_home_home_tsx)\..*(js|css)$/),
  consoleGzipKB: firstLoadOf(staff, '/console/', ['assets'], /^sign-in-(?!again|everywhere).*(js|css)$/),
}

const kb = (bytes: number): number => Math.round((bytes / 1024) * 10) / 10
const sizes = {
  weappMainKB: kb(mainBytes),
  weappLargestSubpackageKB: kb(largest.bytes),
  h5GzipKB: kb(loads.h5GzipKB.reduce((sum, { gzip }) => sum + gzip, 0)),
  consoleGzipKB: kb(loads.consoleGzipKB.reduce((sum, { gzip }) => sum + gzip, 0)),
}
const limits = { weappMainKB: 500, weappLargestSubpackageKB: 300, h5GzipKB: 180, consoleGzipKB: 150 }
const line = (name: string, size: number, limit?: number) =>
  console.log(`${name.padEnd(44)}${size.toFixed(1).padStart(8)} KB${limit ? `  of ${limit}` : ''}`)
line('weapp main package', sizes.weappMainKB, limits.weappMainKB)
line(
  `weapp largest subpackage (${largest.root})`,
  sizes.weappLargestSubpackageKB,
  limits.weappLargestSubpackageKB,
)
for (const [name, files] of Object.entries(loads) as [keyof typeof loads, typeof loads.h5GzipKB][]) {
  line(name === 'h5GzipKB' ? 'h5 first load, gzip' : 'console first load, gzip', sizes[name], limits[name])
  for (const { file, gzip } of files) line(`  ${file}`, kb(gzip))
}

const over = (Object.keys(limits) as (keyof typeof limits)[]).filter(name => sizes[name] > limits[name])
for (const name of over) console.error(`${name} is over its limit of ${limits[name]} KB`)
if (process.argv.includes('--json')) console.log(JSON.stringify({ ...sizes, limits }))
process.exit(over.length > 0 ? 1 : 0)
