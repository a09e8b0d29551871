import type { Import } from './imports.ts'

export interface Cycle {
  from: string
  line: number
  /** The files of the cycle, the first one again at the end. */
  round: string[]
}

/** One cycle for every import that leads back to a file that is still being followed. */
export const findCycles = (imports: Import[]): Cycle[] => {
  const bySource = new Map<string, Import[]>()
  for (const each of imports) bySource.set(each.from, [...(bySource.get(each.from) ?? []), each])
  const done = new Set<string>()
  const trail: string[] = []
  const cycles: Cycle[] = []
  const follow = (file: string): void => {
    trail.push(file)
    for (const { line, to } of bySource.get(file) ?? []) {
      if (to === null || done.has(to)) continue
      const at = trail.indexOf(to)
      if (at === -1) follow(to)
      else cycles.push({ from: file, line, round: [...trail.slice(at), to] })
    }
    trail.pop()
    done.add(file)
  }
  for (const file of [...bySource.keys()].sort()) if (!done.has(file)) follow(file)
  return cycles
}
