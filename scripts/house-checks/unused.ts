import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { countOf, type Finding } from './sources.ts'

type Named = { name: string; line?: number }
type Issue = { file: string } & Record<string, string | Named[] | Named[][]>

/** What knip finds that nobody uses: files, exports, types, dependencies. */
export const unused = (root: string): Finding => {
  const knip = path.join(root, 'node_modules/knip/bin/knip.js')
  const { stdout, stderr } = spawnSync(process.execPath, [knip, '--reporter', 'json', '--no-progress'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (!stdout.startsWith('{')) throw new Error(`knip printed no JSON:\n${stdout}\n${stderr}`)
  const { issues } = JSON.parse(stdout) as { issues: Issue[] }
  return countOf(
    issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, found]) =>
        Array.isArray(found)
          ? found.flat().map(({ name, line }) => `${file}${line ? `:${line}` : ''}: ${kind} ${name}`)
          : [],
      ),
    ),
  )
}
