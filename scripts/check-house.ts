// Figures of the house that a program can count. `--json` ends with them on one line.
import { parseArgs } from 'node:util'
import { longestFile, longestFunction } from './house-checks/lengths.ts'
import { matterWriters } from './house-checks/matter-writers.ts'
import { filesNaming, sharedFlat } from './house-checks/names.ts'
import { countOf, type Finding, readSources } from './house-checks/sources.ts'
import { spreadPacks } from './house-checks/spread-packs.ts'
import { misnamedTests } from './house-checks/test-kinds.ts'
import { unused } from './house-checks/unused.ts'
import { importBreaks } from './import-rules.ts'

/** No figure may be greater. */
const targets: Record<string, number> = {
  sharedFlat: 4,
  matterWriters: 1,
  importFaults: 0,
  misnamedTests: 0,
  unusedExports: 0,
  longestFunction: 80,
  longestFile: 250,
  spreadPacks: 0,
  filesNamingSendBack: 4,
}

const { values: asked } = parseArgs({ options: { json: { type: 'boolean' } } })
const limitOf = (name: string) => targets[name]!

const root = process.cwd()
const sources = readSources(root)
const findings: Record<string, Finding> = {
  sharedFlat: sharedFlat(sources),
  matterWriters: matterWriters(sources),
  importFaults: countOf((await importBreaks(root)).breaks),
  misnamedTests: misnamedTests(sources),
  unusedExports: unused(root),
  longestFunction: longestFunction(sources, limitOf('longestFunction')),
  longestFile: longestFile(sources, limitOf('longestFile')),
  spreadPacks: spreadPacks(sources),
  filesNamingSendBack: filesNaming(sources, ['send', 'back']),
}
const missed = Object.entries(findings).filter(([name, { figure }]) => figure > limitOf(name))

if (asked.json)
  console.log(
    JSON.stringify(Object.fromEntries(Object.entries(findings).map(([name, { figure }]) => [name, figure]))),
  )
else {
  for (const [name, { offenders }] of missed) console.log(`${name}\n  ${offenders.join('\n  ')}\n`)
  for (const [name, { figure }] of Object.entries(findings))
    console.log(
      `${name.padEnd(20)} ${String(figure).padStart(5)}  ${figure > limitOf(name) ? `more than ${limitOf(name)}` : 'holds'}`,
    )
}
process.exitCode = missed.length > 0 ? 1 : 0
