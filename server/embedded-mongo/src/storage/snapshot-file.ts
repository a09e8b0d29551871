// snapshot-N.db: one file of frames, whole when its last operation is `end`.
import * as fs from 'node:fs'
import { basename } from 'node:path'
import { damaged, writeWhole } from './disk.ts'
import {
  FrameReader,
  FrameWriter,
  magic,
  type Operation,
  operationTypes,
  type StoredOperation,
} from './frames.ts'

export function readSnapshot(path: string, apply: (operation: StoredOperation) => void): void {
  const bytes = fs.readFileSync(path)
  const reader = new FrameReader(basename(path), bytes)
  if (!reader.isOurs) throw damaged(path, 0)
  let complete = false
  const end = reader.read(magic.length, operation => {
    complete = operation.type === operationTypes.end
    if (!complete) apply(operation)
  })
  if (!complete || end < bytes.length) throw damaged(path, end)
}

// Small enough that making one holds nobody up.
const snapshotFrameBytes = 1 << 17

export const writeSnapshot = (path: string, operations: Iterable<Operation>): Promise<void> =>
  writeWhole(path, async file => {
    const frames = new FrameWriter(basename(path))
    await file.appendFile(magic)
    let pending: Operation[] = []
    let bytes = 0
    for (const operation of operations) {
      pending.push(operation)
      bytes += operation.data.length
      if (bytes < snapshotFrameBytes) continue
      await file.appendFile(frames.encode(pending))
      pending = []
      bytes = 0
    }
    pending.push({ type: operationTypes.end, namespace: '', data: new Uint8Array(0) })
    await file.appendFile(frames.encode(pending))
  })
