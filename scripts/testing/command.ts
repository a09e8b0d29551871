import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

export interface Ended {
  code: number
  stdout: string
  stderr: string
}
/** Runs what `npm run <name> -- <args>` runs, as a person would, with `typed` at its keyboard. */
export const runCommand = (
  name: string,
  args: readonly string[],
  { env = {}, typed = '' }: { env?: Record<string, string>; typed?: string } = {},
): Promise<Ended> => {
  const [program, ...told] = scripts[name]!.replace(/^exec /, '').split(' ')
  if (program !== 'node') throw new Error(`npm run ${name} does not run a program of ours`)
  return new Promise(resolve => {
    const running = execFile(
      process.execPath,
      [...told, ...args],
      { cwd: root, env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
    running.stdin?.end(typed)
  })
}
