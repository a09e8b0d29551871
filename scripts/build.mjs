import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './children.mjs'
import { compressFolder } from './compress.mjs'
import { hashOf } from './inputs.mjs'

const miniapp = ['miniapp/src', 'miniapp/config', 'miniapp/babel.config.cjs', 'miniapp/package.json']
const server = [
  'server/build.mjs',
  'server/src',
  'server/package.json',
  'server/embedded-mongo/src',
  'server/embedded-mongo/package.json',
]
const builds = {
  h5: {
    what: 'the resident app',
    seconds: 30,
    workspace: 'miniapp',
    script: 'build:h5',
    sources: miniapp,
    made: 'miniapp/dist/h5/index.html',
    served: true,
  },
  weapp: {
    what: 'the mini-program',
    seconds: 20,
    workspace: 'miniapp',
    script: 'build:weapp',
    sources: miniapp,
    settings: ['API_BASE'],
    made: 'miniapp/dist/weapp/app.json',
  },
  server: {
    what: 'the server',
    seconds: 2,
    workspace: '@zhenyiban/server',
    script: 'build',
    sources: server,
    made: 'server/dist/programs/main.mjs',
  },
  commands: {
    what: 'the commands for who runs a house',
    seconds: 2,
    workspace: '@zhenyiban/server',
    script: 'build:commands',
    sources: [...server, 'scripts'],
    made: 'server/dist/commands/staff.mjs',
  },
  console: {
    what: 'the staff console',
    seconds: 20,
    workspace: 'console',
    script: 'build',
    sources: [
      'console/src',
      'console/index.html',
      'console/display.html',
      'console/kiosk.html',
      'console/vite.config.ts',
      'console/package.json',
    ],
    made: 'console/dist/index.html',
    served: true,
  },
}

const isTest = file => /\.test\.tsx?$/.test(file)
const hashOfSources = ({ sources, settings }) =>
  hashOf([...sources, 'shared/src', 'package-lock.json'], { settings, except: isTest })

/**
 * What the result was made from, and when: one made by hand since then is not taken for ours. In seconds, as archives and
 * images keep them.
 */
const stampOf = (source, { made }) => {
  const file = path.join(root, made)
  return existsSync(file) ? `${source} ${Math.floor(statSync(file).mtimeMs / 1000)}\n` : null
}

/** Builds one target if its sources changed since the last time, and says so; answers what failed, or null. */
export const buildIfChanged = async (name, say = console.log) => {
  const build = builds[name]
  const stampFile = path.join(root, `.cache/built-${name}`)
  const source = hashOfSources(build)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(source, build)) return null
  say(`building ${build.what} (first time: about ${build.seconds} s) …`)
  const { code, output, seconds } = await run('npm', ['run', build.script, '-w', build.workspace], {
    // CI: the builders print lines instead of moving bars.
    env: { NODE_ENV: 'production', CI: '1' },
  })
  if (code !== 0 || !existsSync(path.join(root, build.made))) return `${name} was not built:\n${output}`
  if (build.served) await compressFolder(path.dirname(path.join(root, build.made)))
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stampOf(source, build))
  say(`built ${build.what} in ${seconds} s`)
  return null
}
