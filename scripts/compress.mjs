// What a build made, compressed as well as can be: done once here, so that the server only sends it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = /\.(css|html|js|json|svg|txt|xml)$/
/** Smaller ones fit one packet anyway. */
const WORTH_BYTES = 1024
/** One step below the best: a hundredth larger in a fifth of the time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }
const GZIP = { level: 9 }

/** Writes `.br` and `.gz` beside every text in a folder that is worth it. */
export const compressFolder = async folder => {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() || !TEXT.test(file)) continue
    const bytes = readFileSync(file)
    if (bytes.length < WORTH_BYTES) continue
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(bytes, BROTLI),
      promisify(gzip)(bytes, GZIP),
    ])
    writeFileSync(`${file}.br`, br)
    writeFileSync(`${file}.gz`, gz)
  }
}
