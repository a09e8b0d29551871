// Who imports whom against the rules of the house.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import { importRules } from './house-checks/import-rules.ts'
import { rooms } from './house-checks/rooms.ts'

const places = ['shared', 'server', 'miniapp', 'console', 'scripts', 'e2e']
const packages = { shared: 'shared', 'embedded-mongo': 'server/embedded-mongo', server: 'server' }

const lineOf = (root: string, file: string, specifier: RegExp): number =>
  readFileSync(path.join(root, file), 'utf8')
    .split('\n')
    .findIndex(line => specifier.test(line)) + 1
const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The room with the longest name the file lies in; else the first folder after `features`. */
const roomOf = (file: string): string => {
  const named = rooms.flatMap(({ folder, order }) =>
    order.filter(name => file.startsWith(`${folder}/${name}/`)),
  )
  return named.sort((a, b) => b.length - a.length)[0] ?? file.split('/')[3] ?? file
}

/** One for every round, from the import that closes it. */
const cyclesOf = (root: string, found: IViolation[]): string[] => {
  const rounds = found.map(({ cycle = [] }) => {
    const files = cycle.map(({ name }) => name)
    const first = files.indexOf([...files].sort()[0]!)
    return [...files.slice(first), ...files.slice(0, first + 1)]
  })
  return [...new Map(rounds.map(round => [round.join(' → '), round]))].map(([told, round]) => {
    const [from, to] = round.slice(-2) as [string, string]
    const line = lineOf(root, from, new RegExp(`/${quoted(path.posix.basename(to))}'`))
    return `${from}:${line}: import cycle ${told}`
  })
}

/** Every break of the rules, as `file:line: rule`. */
export const importBreaks = async (root: string): Promise<{ files: number; breaks: string[] }> => {
  const rules = importRules(root)
  const alias = Object.fromEntries(
    Object.entries(packages).map(([name, folder]) => [`@zhenyiban/${name}`, path.join(root, folder, 'src')]),
  )
  const { output } = await cruise(
    places.filter(place => existsSync(path.join(root, place))),
    {
      baseDir: root,
      ruleSet: { forbidden: rules },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(dist|\\.cache|\\.swc)/' },
    },
    {
      alias,
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  )
  const { modules, summary } = output as ICruiseResult
  const cycles = summary.violations.filter(({ rule }) => rule.name === 'no-cycle')
  const breaks = summary.violations
    .filter(each => !cycles.includes(each))
    .map(({ from, to, rule, unresolvedTo }) => {
      const specifier = unresolvedTo ?? to
      const { comment } = rules.find(({ name }) => name === rule.name)!
      const told = comment.replace('$from', roomOf(from)).replace('$to', roomOf(to))
      return `${from}:${lineOf(root, from, new RegExp(`'(node:)?${quoted(specifier)}'`))}: ${told} (${specifier})`
    })
  return {
    files: modules.filter(({ source }) => existsSync(path.join(root, source))).length,
    breaks: [...breaks.sort(), ...cyclesOf(root, cycles)],
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { files, breaks } = await importBreaks(process.cwd())
  for (const each of breaks) console.log(each)
  console.log(
    breaks.length === 0
      ? `${files} files keep the import rules`
      : `${breaks.length} breaks of the import rules`,
  )
  process.exitCode = breaks.length === 0 ? 0 : 1
}
