// npm run build -w @zhenyiban/server: the server's programs as JavaScript in dist/programs, so that nothing is compiled while
// they run (docs/decisions/0048), and as `build:commands` what is run beside it in dist/commands, which is as deep (0055). Packages
// stay what npm installed, but for those of which each program needs only a part.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const own = name => path.join(here, `src/${name}.ts`)
const commands = ['backup', 'db-export', 'db-import', 'import', 'move-papers', 'pilot', 'shard', 'staff']
const entryPoints = {
  programs: {
    main: own('main'),
    'reader-process': own('features/papers/content/reader-process'),
    'embedded-mongo': path.join(here, 'embedded-mongo/src/main.ts'),
  },
  commands: Object.fromEntries(commands.map(name => [name, path.join(here, `../scripts/${name}.ts`)])),
}
const what = process.argv[2]
const outdir = path.join(here, 'dist', what)

const dependenciesOf = file =>
  Object.keys(JSON.parse(readFileSync(path.join(here, file), 'utf8')).dependencies)
const TAKEN_IN = new Set(['@zhenyiban/shared'])
const packages = ['package.json', 'embedded-mongo/package.json'].flatMap(dependenciesOf)

const { outputFiles } = await build({
  entryPoints: entryPoints[what],
  outdir,
  external: packages.filter(name => !TAKEN_IN.has(name)),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  // Names stay, so that a stack says where it was also without the maps.
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  write: false,
})
// One by one into their places: a program may be starting from there, or another build may write the same.
mkdirSync(outdir, { recursive: true })
for (const { path: file, contents } of outputFiles) {
  const half = `${file}.${process.pid}`
  writeFileSync(half, contents)
  renameSync(half, file)
}
