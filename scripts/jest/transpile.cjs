// TypeScript to JavaScript, kept on disk by content: a second run reads what the first one made.
const { createHash } = require('node:crypto')
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { version } = require('@swc/core/package.json')

const folder = path.join(__dirname, '../../.cache/typescript')
mkdirSync(folder, { recursive: true })

const optionsFor = filename => ({
  filename,
  jsc: {
    parser: { syntax: 'typescript', tsx: filename.endsWith('x') },
    target: 'es2022',
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
  sourceMaps: true,
  swcrc: false,
})

/** Written under another name first: workers may make the same file at the same time. */
const keep = (file, text) => {
  writeFileSync(`${file}.${process.pid}`, text)
  renameSync(`${file}.${process.pid}`, file)
}

/** The files that hold the JavaScript of a TypeScript file and its source map. */
exports.transpile = filename => {
  const source = readFileSync(filename, 'utf8')
  const options = optionsFor(filename)
  const key = createHash('sha256')
    .update(JSON.stringify([version, options, source]))
    .digest('hex')
  const made = { code: path.join(folder, `${key}.js`), map: path.join(folder, `${key}.map`) }
  if (existsSync(made.code)) return made
  // Loaded only when there is something to do for it.
  const { code, map } = require('@swc/core').transformSync(source, options)
  keep(made.map, map)
  keep(made.code, code)
  return made
}
