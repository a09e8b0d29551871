import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/**
 * Sizes of the built resident app against their limits.
 * weapp: bytes on disk, the main package being everything outside the subpackages' folders.
 * h5: what a browser fetches for the first screen, gzip level 6 each: index.html, the scripts and styles it names,
 * the chunk of the home page and the chunk the pages share. Chunks are named after their page (chunkIds: 'named').
 */
const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../miniapp/dist')
const weapp = path.join(dist, 'weapp')
const h5 = path.join(dist, 'h5')
if (!existsSync(path.join(weapp, 'app.json')) || !existsSync(path.join(h5, 'index.html'))) {
  console.error('Build the resident app first: npm run build -w @zhenyiban/miniapp')
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

const html = readFileSync(path.join(h5, 'index.html'), 'utf8')
const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '')
const ofHome = ['chunk', 'css'].flatMap(folder =>
  readdirSync(path.join(h5, folder))
    .filter(file => /^(common|src_pages_home_home_tsx)\..*(js|css)$/.test(file))
    .map(file => `${folder}/${file}`),
)
if (!ofHome.some(file => file.includes('src_pages_home_home_tsx')))
  throw new Error('no chunk of the home page: has its name changed?')
const firstLoad = ['index.html', ...new Set([...named, ...ofHome])].map(file => ({
  file,
  gzip: gzipSync(readFileSync(path.join(h5, file)), { level: 6 }).length,
}))

const kb = (bytes: number): number => Math.round((bytes / 1024) * 10) / 10
const sizes = {
  weappMainKB: kb(mainBytes),
  weappLargestSubpackageKB: kb(largest.bytes),
  h5GzipKB: kb(firstLoad.reduce((sum, { gzip }) => sum + gzip, 0)),
}
const limits = { weappMainKB: 600, weappLargestSubpackageKB: 2048, h5GzipKB: 180 }
const line = (name: string, size: number, limit?: number) =>
  console.log(`${name.padEnd(44)}${size.toFixed(1).padStart(8)} KB${limit ? `  of ${limit}` : ''}`)
line('weapp main package', sizes.weappMainKB, limits.weappMainKB)
line(
  `weapp largest subpackage (${largest.root})`,
  sizes.weappLargestSubpackageKB,
  limits.weappLargestSubpackageKB,
)
line('h5 first load, gzip', sizes.h5GzipKB, limits.h5GzipKB)
for (const { file, gzip } of firstLoad) line(`  ${file}`, kb(gzip))

const over = (Object.keys(limits) as (keyof typeof limits)[]).filter(name => sizes[name] > limits[name])
for (const name of over) console.error(`${name} is over its limit of ${limits[name]} KB`)
if (process.argv.includes('--json')) console.log(JSON.stringify(sizes))
process.exit(over.length > 0 ? 1 : 0)
