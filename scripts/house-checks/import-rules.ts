import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { IForbiddenRuleType } from 'dependency-cruiser'
import { type Rooms, rooms } from './rooms.ts'

type Rule = IForbiddenRuleType & { comment: string }

const tests = '\\.(test|spec)\\.tsx?$|(^|/)(test|testing)/|^e2e/'
const anyOf = (names: string[]) => `(${names.join('|')})`
/** A way that only types go is none at run time. */
const values = { dependencyTypesNot: ['type-only'] as const }

const betweenPackages: Rule[] = [
  {
    name: 'zod-through-shared',
    comment: 'z comes from shared/src/zod.ts, which forbids what a mini-program cannot run',
    from: { pathNot: '^(server/(?!embedded-mongo/)|scripts/|shared/src/zod\\.ts$)' },
    to: { path: '(^|node_modules/)zod(/|$)' },
  },
  {
    name: 'shared-without-node',
    comment: 'shared runs without Node',
    from: { path: '^shared/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'scripts-are-an-end',
    comment: 'nothing imports scripts',
    // The journeys start houses of their own.
    from: { pathNot: '^(scripts/|e2e/(fixtures|playwright\\.config)\\.ts$|[^/]+$)' },
    to: { path: '^scripts/' },
  },
  {
    name: 'shared-alone',
    comment: 'shared imports nothing of ours',
    from: { path: '^shared/' },
    to: { path: '^(server|miniapp|console|e2e)/' },
  },
  {
    name: 'embedded-mongo-alone',
    comment: 'the embedded database imports nothing of ours',
    from: { path: '^server/embedded-mongo/' },
    to: { path: '^(shared|server/(?!embedded-mongo/)|miniapp|console|e2e)/' },
  },
  ...['server', 'miniapp', 'console', 'e2e'].map(app => ({
    name: `${app}-imports-shared`,
    comment: `${app} imports only shared`,
    from: { path: `^${app}/`, pathNot: '^server/embedded-mongo/' },
    to: { path: '^(server|miniapp|console|e2e)/', pathNot: [`^${app}/`] },
  })),
  {
    name: 'server-without-its-database',
    comment: 'server imports only shared',
    from: { path: '^server/', pathNot: ['^server/embedded-mongo/', tests] },
    to: { path: '^server/embedded-mongo/' },
  },
]

const fromRoom = (room: string) => ({ path: `^server/src/${room}/`, pathNot: tests })
const insideServer: Rule[] = [
  ...['feature', 'kernel', 'platform'].map(room => ({
    name: `${room}-without-composition`,
    comment: `${room} does not import the composition`,
    from: fromRoom(room === 'feature' ? 'features' : room),
    to: { path: '^server/src/', pathNot: '^server/src/(kernel|platform|features)/' },
  })),
  {
    name: 'made-for-tests',
    comment: 'only tests import what is made for tests',
    from: fromRoom('(kernel|platform|features)'),
    to: { path: `^server/src/(kernel|platform|features)/.*(\\.test\\.tsx?$|/(test|testing)/)` },
  },
  {
    name: 'features-see-ports',
    comment: 'features see the kernel’s ports, not the platform',
    from: fromRoom('features'),
    to: { path: '^server/src/platform/' },
  },
  ...['kernel', 'platform'].map(room => ({
    name: `${room}-without-features`,
    comment: `${room} does not import features`,
    from: fromRoom(room),
    to: { path: '^server/src/features/' },
  })),
  {
    name: 'kernel-without-platform',
    comment: 'kernel does not import the platform',
    from: fromRoom('kernel'),
    to: { path: '^server/src/platform/' },
  },
]

const insideConsole: Rule[] = [
  {
    name: 'shell-without-features',
    comment: 'the shell does not import features',
    from: { path: '^console/src/shell/', pathNot: tests },
    to: { path: '^console/src/features/' },
  },
]

const insideResidentApp: Rule[] = [
  ...['shell', 'ui'].map(room => ({
    name: `resident-${room}-without-features`,
    comment: `the ${room} does not import features`,
    from: { path: `^miniapp/src/${room}/`, pathNot: tests },
    to: { path: '^miniapp/src/(features|pages)/' },
  })),
  {
    name: 'resident-shell-draws-nothing',
    comment: 'the shell draws nothing: what it needs is handed in',
    from: { path: '^miniapp/src/shell/', pathNot: tests },
    to: { path: '^miniapp/src/ui/' },
  },
  {
    name: 'resident-features-without-tabs',
    comment: 'a feature does not import the tabs',
    from: { path: '^miniapp/src/features/', pathNot: tests },
    to: { path: '^miniapp/src/pages/' },
  },
]

const openOnly = (folder: string, name: string, open: string[]) => ({
  name: `${folder}-${name}-open`,
  comment: `of a neighbour only ${open.join(', ')} and types may be imported`,
  from: { path: `^${folder}/`, pathNot: [tests, `^${folder}/${name}/`] },
  to: {
    path: `^${folder}/${name}/`,
    pathNot: `^${folder}/${name}/${anyOf(open.map(file => (file.endsWith('/') ? file : `${file}$`)))}`,
    ...values,
  },
})

/** What a room opens by its feature.ts: files, and folders with a slash at their end. */
const openOf = (room: string): string[] => {
  const file = path.join(room, 'feature.ts')
  const listed = existsSync(file) ? /\bopen: \[([^\]]*)\]/.exec(readFileSync(file, 'utf8'))?.[1] : ''
  return [...(listed ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name!)
}

/** `$from` and `$to` in a comment stand for the two rooms. */
const betweenRooms = (root: string, { folder, order, instead, listeners, open }: Rooms): Rule[] => {
  const inside = (name: string) => (order.some(each => each.startsWith(`${name}/`)) ? '[^/]+$' : '')
  const room = (names: string[]) => `^${folder}/${anyOf(names.map(name => `${name}/${inside(name)}`))}`
  const listening = Object.keys(listeners)
  const reach: Record<string, string[]> = {
    ...Object.fromEntries(order.map((name, at) => [name, order.slice(0, at)])),
    ...listeners,
  }
  return [
    ...Object.entries(reach).map(([name, allowed]) => ({
      name: `${folder}-${name}`,
      comment: `$from may not import $to; ${instead}`,
      from: { path: room([name]), pathNot: tests },
      to: { path: `^${folder}/`, pathNot: room([name, ...allowed, ...listening]) },
    })),
    {
      name: `${folder}-placed`,
      comment: '$from has no place in the order of features yet',
      from: { path: `^${folder}/([^/]+)/`, pathNot: [tests, room(Object.keys(reach))] },
      to: { path: `^${folder}/`, pathNot: `^${folder}/$1/` },
    },
    ...listening.map(name => ({
      name: `${folder}-${name}-listens`,
      comment: '$to only listens: nobody imports it',
      from: { path: `^${folder}/`, pathNot: [tests, room([name])] },
      to: { path: room([name]) },
    })),
    ...(open
      ? order.map(name => openOnly(folder, name, [...open, ...openOf(path.join(root, folder, name))]))
      : []),
  ] as Rule[]
}

const everywhere: Rule[] = [
  {
    name: 'no-barrel',
    comment: 'no index barrels: import from the file that has it',
    from: { path: '(^|/)index\\.\\w+$' },
    to: { dependencyTypes: ['export'] },
  },
  {
    name: 'no-cycle',
    comment: 'import cycle',
    from: {},
    to: { circular: true, viaOnly: values as never },
  },
]

export const importRules = (root: string): Rule[] =>
  [
    ...betweenPackages,
    ...insideServer,
    ...insideConsole,
    ...insideResidentApp,
    ...rooms.flatMap(each => betweenRooms(root, each)),
    ...everywhere,
  ].map(rule => ({ ...rule, severity: 'error' }))
