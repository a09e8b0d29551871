/** Frames that go to disk together. */
export type Batch = {
  frames: Buffer[]
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
  return { frames: [], written, resolve, reject }
}
