// docs/benchmarks.md: each part of the bench writes its own section and leaves the others as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../../docs/benchmarks.md')
const headingOf = (title: string) => `## ${title}\n`

const read = (): string => readFileSync(file, 'utf8')
/** From after its heading to the next one; empty where there is none yet. */
export const readSection = (title: string, text = read()): string => {
  const begins = text.indexOf(headingOf(title))
  if (begins < 0) return ''
  const rest = text.slice(begins + headingOf(title).length)
  const ends = rest.search(/^## /m)
  return ends < 0 ? rest : rest.slice(0, ends)
}
export const withSection = (text: string, title: string, content: string): string => {
  const section = `${headingOf(title)}\n${content.trim()}\n`
  const begins = text.indexOf(headingOf(title))
  if (begins < 0) return `${text.trimEnd()}\n\n${section}`
  const after = begins + headingOf(title).length + readSection(title, text).length
  const rest = text.slice(after)
  return `${text.slice(0, begins)}${section}${rest && `\n${rest}`}`
}
export const writeSection = (title: string, content: string): void =>
  writeFileSync(file, withSection(read(), title, content))

/** Date, machine, and what else it was doing: without them figures say nothing. */
export const describeRun = (now = new Date()): string => {
  const cpus = os.cpus()
  const load = os.loadavg()[0]!.toFixed(1)
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const machine = `${cpus.length} × ${cpus[0]?.model.trim()}, ${memory} GB, Node ${process.version}`
  const priority = os.getPriority() === 0 ? '' : `, run at nice ${os.getPriority()}`
  return `${now.toISOString().slice(0, 10)}, ${machine}, load average before: ${load}${priority}.`
}
