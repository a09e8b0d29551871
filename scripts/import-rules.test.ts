import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importBreaks } from './import-rules.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'import-rules-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Breaks in a small tree, without the specifier at the end. */
const breaksIn = async (tree: Record<string, string>): Promise<string[]> => {
  for (const [file, text] of Object.entries(tree)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return (await importBreaks(root)).breaks.map(each => each.replace(/ \([^()]*\)$/, ''))
}
const handedIn = 'hand it in from the page that has both, or put it in the shell'
const feature = (name: string, file: string) => `server/src/features/${name}/${file}`

test('a tree that keeps the rules has no break', async () => {
  expect(
    await breaksIn({
      'shared/src/zod.ts': "export * as z from 'zod/mini'",
      'shared/src/queue/contract.ts': "import { z } from '../zod.ts'\nimport dayjs from 'dayjs'",
      'server/src/kernel/app.ts': "import type { Outbox } from './outbox.ts'",
      'server/src/kernel/outbox.ts': "import type { App } from './app.ts'",
      'server/src/platform/sms.ts': "import type { Sms } from '../kernel/ports.ts'",
      'server/src/kernel/ports.ts': '',
      'server/src/app.ts': "import './platform/sms.ts'\nimport './features/notifications/listeners.ts'",
      [feature('notifications', 'listeners.ts')]: "import { find } from '../identity/service.ts'",
      [feature('identity', 'service.ts')]:
        "import '@zhenyiban/shared/queue/contract.ts'\nimport type { Hall } from '../organisations/model.ts'",
      [feature('organisations', 'model.ts')]: '',
      [feature('identity', 'routes.test.ts')]:
        "import '../../app.ts'\nimport '@zhenyiban/embedded-mongo/server.ts'",
      'server/embedded-mongo/src/server.ts': "import net from 'node:net'",
      'miniapp/config/index.ts': 'export default {}',
      'miniapp/src/pages/mine/mine.tsx': "import '../../features/queue/hall.tsx'\nimport '../../ui/page.tsx'",
      'miniapp/src/features/queue/hall.tsx': "import '../catalogue/search.tsx'\nimport '../../ui/page.tsx'",
      'miniapp/src/features/catalogue/search.tsx': '',
      'miniapp/src/ui/page.tsx': "import '../shell/routes.ts'",
      'miniapp/src/shell/routes.ts': '',
      'miniapp/src/shell/load.screen.test.tsx': "import '../features/queue/hall.tsx'",
      'console/src/routes.tsx': "import './features/matters/list/matters.tsx'\nimport './shell/shell.tsx'",
      'console/src/shell/shell.tsx': '',
      'console/src/features/matters/list/matters.tsx':
        "import '../words.ts'\nimport '../moves/forms.ts'\nimport '../../intake/form.tsx'",
      'console/src/features/matters/words.ts': '',
      'console/src/features/matters/moves/forms.ts': "import '../words.ts'",
      'console/src/features/intake/form.tsx': "import '../matters/moves/forms.ts'",
      'scripts/pilot.ts': "import { find } from '../server/src/features/identity/service.ts'",
    }),
  ).toEqual([])
})

test.each([
  [
    'shared with Node',
    { 'shared/src/a.ts': "import fs from 'node:fs'" },
    'shared/src/a.ts:1: shared runs without Node',
  ],
  [
    'shared with an app',
    { 'shared/src/a.ts': "import type { B } from '../../server/src/b.ts'", 'server/src/b.ts': '' },
    'shared/src/a.ts:1: shared imports nothing of ours',
  ],
  [
    'zod past shared',
    { 'miniapp/src/a.ts': "\nimport { z } from 'zod'" },
    'miniapp/src/a.ts:2: z comes from shared/src/zod.ts, which forbids what a mini-program cannot run',
  ],
  [
    'an app with another app',
    { 'console/src/a.tsx': "import('../../server/src/b.ts')", 'server/src/b.ts': '' },
    'console/src/a.tsx:1: console imports only shared',
  ],
  [
    'the server with the embedded database',
    {
      'server/src/main.ts': "import '@zhenyiban/embedded-mongo/server.ts'",
      'server/embedded-mongo/src/server.ts': '',
    },
    'server/src/main.ts:1: server imports only shared',
  ],
  [
    'the embedded database with shared',
    {
      'server/embedded-mongo/src/a.ts': "import '@zhenyiban/shared/time/calendar.ts'",
      'shared/src/time/calendar.ts': '',
    },
    'server/embedded-mongo/src/a.ts:1: the embedded database imports nothing of ours',
  ],
  [
    'scripts from outside',
    { 'server/src/main.ts': "import '../../scripts/pilot.ts'", 'scripts/pilot.ts': '' },
    'server/src/main.ts:1: nothing imports scripts',
  ],
  [
    'a feature with the platform',
    {
      [feature('queue', 'service.ts')]: "import '../../platform/sms.ts'",
      'server/src/platform/sms.ts': '',
    },
    `${feature('queue', 'service.ts')}:1: features see the kernel’s ports, not the platform`,
  ],
  [
    'the kernel with a feature, even for a type',
    {
      'server/src/kernel/a.ts': "import type { B } from '../features/queue/b.ts'",
      [feature('queue', 'b.ts')]: '',
    },
    'server/src/kernel/a.ts:1: kernel does not import features',
  ],
  [
    'a feature with the composition',
    { [feature('queue', 'service.ts')]: "import '../../config.ts'", 'server/src/config.ts': '' },
    `${feature('queue', 'service.ts')}:1: feature does not import the composition`,
  ],
  [
    'a feature rightward',
    {
      [feature('queue', 'service.ts')]: "import type { M } from '../matters/service.ts'",
      [feature('matters', 'service.ts')]: '',
    },
    `${feature('queue', 'service.ts')}:1: queue may not import matters; what flows that way is an outbox event`,
  ],
  [
    'a neighbour’s model',
    {
      [feature('queue', 'service.ts')]: "import { Resident } from '../identity/model.ts'",
      [feature('identity', 'model.ts')]: '',
    },
    `${feature('queue', 'service.ts')}:1: of a neighbour only service.ts, present.ts and types may be imported`,
  ],
  [
    'a feature with one that only listens',
    {
      [feature('ratings', 'service.ts')]: "import '../notifications/service.ts'",
      [feature('notifications', 'service.ts')]: '',
    },
    `${feature('ratings', 'service.ts')}:1: notifications only listens: nobody imports it`,
  ],
  [
    'a listener with what it listens to',
    {
      [feature('notifications', 'a.ts')]: "import '../papers/service.ts'",
      [feature('papers', 'service.ts')]: '',
    },
    `${feature('notifications', 'a.ts')}:1: notifications may not import papers; what flows that way is an outbox event`,
  ],
  [
    'a feature nobody placed',
    {
      [feature('parking', 'service.ts')]: "import '../identity/service.ts'",
      [feature('identity', 'service.ts')]: '',
    },
    `${feature('parking', 'service.ts')}:1: parking has no place in the order of features yet`,
  ],
  [
    'the shell of the console with a feature',
    {
      'console/src/shell/shell.tsx': "import '../features/identity/sign-in.tsx'",
      'console/src/features/identity/sign-in.tsx': '',
    },
    'console/src/shell/shell.tsx:1: the shell does not import features',
  ],
  [
    'the intake with the list above it',
    {
      'console/src/features/intake/form.tsx': "import '../matters/list/matters.tsx'",
      'console/src/features/matters/list/matters.tsx': '',
    },
    `console/src/features/intake/form.tsx:1: intake may not import matters/list; ${handedIn}`,
  ],
  [
    'a room with one that lies in it',
    {
      'console/src/features/matters/words.ts': "import './moves/forms.ts'",
      'console/src/features/matters/moves/forms.ts': '',
    },
    `console/src/features/matters/words.ts:1: matters may not import matters/moves; ${handedIn}`,
  ],
  [
    'a piece of the resident app with one of its tabs',
    { 'miniapp/src/ui/page.tsx': "import '../pages/mine/mine.tsx'", 'miniapp/src/pages/mine/mine.tsx': '' },
    'miniapp/src/ui/page.tsx:1: the ui does not import features',
  ],
  [
    'the shell of the resident app with what draws it',
    { 'miniapp/src/shell/load.ts': "import '../ui/page.tsx'", 'miniapp/src/ui/page.tsx': '' },
    'miniapp/src/shell/load.ts:1: the shell draws nothing: what it needs is handed in',
  ],
  [
    'a page of a feature with one further on',
    {
      'miniapp/src/features/papers/papers.tsx': "import '../matters/parts/progress.tsx'",
      'miniapp/src/features/matters/parts/progress.tsx': '',
    },
    `miniapp/src/features/papers/papers.tsx:1: papers may not import matters; ${handedIn}`,
  ],
  [
    'a feature of the resident app with one of its tabs',
    {
      'miniapp/src/features/queue/hall.tsx': "import '../../pages/mine/mine.tsx'",
      'miniapp/src/pages/mine/mine.tsx': '',
    },
    'miniapp/src/features/queue/hall.tsx:1: a feature does not import the tabs',
  ],
  [
    'a barrel',
    { 'console/src/ui/index.ts': "export * from './button.tsx'", 'console/src/ui/button.tsx': '' },
    'console/src/ui/index.ts:1: no index barrels: import from the file that has it',
  ],
])('%s is a break', async (_, tree, expected) => {
  expect(await breaksIn(tree)).toEqual([expected])
})

test('a cycle of values is a break, one through types is none', async () => {
  expect(
    await breaksIn({
      'shared/src/a.ts': "import './b.ts'",
      'shared/src/b.ts': "import { type X, c } from './c.ts'",
      'shared/src/c.ts': "import { a } from './a.ts'",
      'shared/src/d.ts': "import { type E } from './e.ts'",
      'shared/src/e.ts': "import './d.ts'",
    }),
  ).toEqual([
    'shared/src/c.ts:1: import cycle shared/src/a.ts → shared/src/b.ts → shared/src/c.ts → shared/src/a.ts',
  ])
})

test('a feature opens more files to its neighbours by its feature.ts', async () => {
  const tree = {
    [feature('queue', 'service.ts')]:
      "import '../identity/residents.ts'\nimport '../identity/codes/spend.ts'",
    [feature('identity', 'residents.ts')]: '',
    [feature('identity', 'codes/spend.ts')]: '',
  }
  expect(await breaksIn(tree)).toHaveLength(2)
  const opened =
    "export const feature = defineFeature({ name: 'identity', open: ['residents.ts', 'codes/'] })"
  expect(await breaksIn({ ...tree, [feature('identity', 'feature.ts')]: opened })).toEqual([])
})
