import type { Operation } from './frames.ts'

/** Operations that go to disk together, as one frame. */
export type Batch = {
  operations: Operation[]
  written: Promise<void>
  resolve: () => void
  reject: (error: Error) => void
}

export function createBatch(): Batch {
  let resolve = () => {}
  let reject: (error: Error) => void = () => {}
  const written = new Promise<void>((settle, fail) => {
    resolve = settle
    reject = fail
  })
  // A statement waits for it and reports; a batch nobody waits for must not end the process.
  written.catch(() => {})
  return { operations: [], written, resolve, reject }
}
