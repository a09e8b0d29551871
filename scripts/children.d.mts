import type { Served } from './house.mjs'

/** A long-running program of ours; it ends by itself when this process is gone. */
export function serve(
  file: string,
  args: string[],
  env: Record<string, string>,
  outputs?: { stdout?: 'inherit' | 'ignore' | 'pipe'; stderr?: 'inherit' | 'ignore' | 'pipe' },
): Served
/** Stops everything that was started, youngest first, each waited for. */
export function stopAll(): Promise<void>
