// How long a call takes, and what it costs the processor.
import type { MeasuredServer } from './measured-server.ts'

export interface Timing {
  p50Ms: number
  p95Ms: number
  /**
   * Processor time of this process and the engine's, and of this one alone. Of ten calls the second cheapest: a machine
   * that is full of other work makes the same call dearer, never cheaper.
   */
  cpuMs: number
  serverMs: number
}

/** Answers with another one where something had to be prepared. */
export type Operation = (nth: number) => Promise<unknown>

const part = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10

export interface Took {
  ms: number
  cpuMs: number
  serverMs: number
}
const cpuOf = async (engine: MeasuredServer): Promise<Omit<Took, 'ms'>> => {
  const { cpuMicroseconds } = await engine.usage()
  const { user, system } = process.cpuUsage()
  return { cpuMs: (cpuMicroseconds + user + system) / 1000, serverMs: (user + system) / 1000 }
}
/** What has to be prepared answers with the operation itself, so that the preparing is not measured. */
export const timed = async (work: Operation, nth: number, engine: MeasuredServer): Promise<Took> => {
  const before = await cpuOf(engine)
  const began = performance.now()
  const made = await work(nth)
  if (typeof made === 'function') return timed(made as Operation, nth, engine)
  const ms = performance.now() - began
  const after = await cpuOf(engine)
  return { ms, cpuMs: after.cpuMs - before.cpuMs, serverMs: after.serverMs - before.serverMs }
}
export const timingOf = (took: readonly Took[]): Timing => {
  const of = (field: keyof Took, share: number) =>
    part(
      took.map(each => each[field]).sort((a, b) => a - b),
      share,
    )
  return {
    p50Ms: of('ms', 0.5),
    p95Ms: of('ms', 0.95),
    cpuMs: of('cpuMs', 0.1),
    serverMs: of('serverMs', 0.1),
  }
}
