import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

/** A program of ours that runs; `ended` says how it ended. */
export type Served = ChildProcess & {
  pid: number
  stdout: Readable
  stderr: Readable
  ended: Promise<{ code: number | null; signal: string | null }>
}
export function startDatabase(
  folder: string,
  options?: { memory?: boolean; checkpointBytes?: number },
): Promise<{ child: Served; uri: string }>
export function dataKeyIn(folder: string): string
export function startServer(
  env: Record<string, string>,
  outputs?: { stdout?: 'inherit' | 'ignore' | 'pipe'; stderr?: 'inherit' | 'ignore' | 'pipe' },
  options?: { roomy?: boolean },
): Promise<Served>
export function freePort(): Promise<number>
