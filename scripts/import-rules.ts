import { isBuiltin } from 'node:module'
import { pathToFileURL } from 'node:url'
import { findCycles } from './import-cycles.ts'
import { type Import, importsOf, sourceFiles } from './imports.ts'

/** Features stand in one order and import only leftward. */
const featureOrder = [
  'organisations',
  'identity',
  'catalogue',
  'appointments',
  'queue',
  'agency',
  'matters',
  'papers',
  'results',
  'supervision',
  'exports',
  'ratings',
  'feedback',
  'surveys',
  'demand',
  'evaluation',
  'training',
]
/** Features that only listen: whom they may import; nobody but the composition imports them. */
const listeners: Record<string, string[]> = {
  notifications: ['organisations', 'identity'],
  audit: ['organisations', 'identity'],
}
/** What every feature shows to its neighbours; types may come from anywhere in it. */
const publicFaces = ['service.ts', 'present.ts']
/** What a feature shows besides; a folder with a slash at its end. */
const publicBesides: Record<string, string[]> = {
  agency: ['consent.ts', 'model.ts', 'rules.ts'],
  matters: [
    'record/',
    'moves/moving.ts',
    'moves/stages.ts',
    'delivery.ts',
    'filters.ts',
    'listing.ts',
    'people.ts',
    'post-name.ts',
    'promise-rules.ts',
    'promise-words.ts',
    'rules.ts',
    'words.ts',
  ],
  papers: ['adding.ts', 'content.ts', 'model.ts', 'store.ts', 'viewing.ts'],
}
const isPublic = (feature: string, file: string): boolean =>
  publicFaces.includes(file) ||
  (publicBesides[feature] ?? []).some(each => (each.endsWith('/') ? file.startsWith(each) : file === each))

const isTest = (file: string) =>
  /\.test\.tsx?$/.test(file) || /(^|\/)(test|testing)\//.test(file) || file.startsWith('e2e/')

/** The package a file belongs to. */
const packageOf = (file: string): string =>
  file.startsWith('server/embedded-mongo/') ? 'embedded-mongo' : file.split('/')[0]!

/** kernel, platform, a feature, or the composition: main, app, config and what stands beside them. */
const roomOf = (
  file: string,
): { room: 'kernel' | 'platform' | 'composition' | 'feature'; feature: string } => {
  const [, , place = '', feature = ''] = file.split('/')
  if (place === 'features') return { room: 'feature', feature }
  return { room: place === 'kernel' || place === 'platform' ? place : 'composition', feature: '' }
}

const betweenPackages = ({ from, to, specifier }: Import): string | null => {
  const importer = packageOf(from)
  const zod = /^zod(\/|$)/.test(specifier)
  if (zod && importer !== 'server' && importer !== 'scripts' && from !== 'shared/src/zod.ts')
    return 'z comes from shared/src/zod.ts, which forbids what a mini-program cannot run'
  if (importer === 'shared' && isBuiltin(specifier) && !isTest(from)) return 'shared runs without Node'
  if (to === null) return null
  const imported = packageOf(to)
  if (imported === importer) return null
  if (importer === 'scripts') return null
  if (imported === 'scripts') return 'nothing imports scripts'
  if (importer === 'shared') return 'shared imports nothing of ours'
  if (importer === 'embedded-mongo') return 'the embedded database imports nothing of ours'
  if (imported === 'shared') return null
  if (imported === 'embedded-mongo' && isTest(from)) return null
  return `${importer} imports only shared`
}

const betweenFeatures = (from: string, to: string, typeOnly: boolean): string | null => {
  const importer = roomOf(from).feature
  const imported = roomOf(to).feature
  if (importer === imported) return null
  if (imported in listeners) return `${imported} only listens: nobody imports it`
  const allowed = listeners[importer] ?? featureOrder.slice(0, featureOrder.indexOf(importer))
  if (!(importer in listeners) && !featureOrder.includes(importer))
    return `${importer} has no place in the order of features yet`
  if (!allowed.includes(imported))
    return `${importer} may not import ${imported}; what flows that way is an outbox event`
  if (typeOnly || isPublic(imported, to.split('/').slice(4).join('/'))) return null
  return `of a neighbour only ${[...publicFaces, ...(publicBesides[imported] ?? [])].join(', ')} and types may be imported`
}

const insideServer = ({ from, to, typeOnly }: Import): string | null => {
  if (!from.startsWith('server/src/') || !to?.startsWith('server/src/') || isTest(from)) return null
  const importer = roomOf(from)
  const imported = roomOf(to)
  if (importer.room === 'composition') return null
  if (imported.room === 'composition') return `${importer.room} does not import the composition`
  if (isTest(to)) return 'only tests import what is made for tests'
  if (importer.room === 'feature')
    return imported.room === 'platform'
      ? 'features see the kernel’s ports, not the platform'
      : imported.room === 'feature'
        ? betweenFeatures(from, to, typeOnly)
        : null
  if (imported.room === 'feature') return `${importer.room} does not import features`
  if (importer.room === 'kernel' && imported.room === 'platform') return 'kernel does not import the platform'
  return null
}

const asBarrel = ({ from, passesOn }: Import): string | null =>
  passesOn && /(^|\/)index\.\w+$/.test(from) ? 'no index barrels: import from the file that has it' : null

/** Every break of the house's rules on who may import whom, as `file:line: rule`. */
export const importBreaks = (root: string): { files: number; breaks: string[] } => {
  const files = sourceFiles(root)
  const imports = files.flatMap(file => importsOf(root, file))
  const breaks = imports.flatMap(each =>
    [betweenPackages, insideServer, asBarrel]
      .map(rule => rule(each))
      .filter(found => found !== null)
      .map(found => `${each.from}:${each.line}: ${found} (${each.specifier})`),
  )
  const cycles = findCycles(imports.filter(({ typeOnly }) => !typeOnly)).map(
    ({ from, line, round }) => `${from}:${line}: import cycle ${round.join(' → ')}`,
  )
  return { files: files.length, breaks: [...breaks, ...cycles] }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { files, breaks } = importBreaks(process.cwd())
  for (const each of breaks) console.log(each)
  console.log(
    breaks.length === 0
      ? `${files} files keep the import rules`
      : `${breaks.length} breaks of the import rules`,
  )
  process.exitCode = breaks.length === 0 ? 0 : 1
}
