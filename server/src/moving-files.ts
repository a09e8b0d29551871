import type { Types } from 'mongoose'
import { fileOf } from './features/papers/discarding.ts'
import { MatterPaper } from './features/papers/model.ts'
import { CaseProof } from './features/ratings/cases/proof-model.ts'
import { ResultDocument } from './features/results/model.ts'
import type { FileStore } from './kernel/ports.ts'
import { moveFile } from './platform/files-moving.ts'

const AT_ONCE = 8

/** Every file that a record knows of, in order; one that several papers use comes several times. */
async function* filesKnown(): AsyncGenerator<Types.ObjectId> {
  const papers = MatterPaper.find({}, { fileId: 1 }).sort({ _id: 1 }).lean().cursor()
  for await (const paper of papers) yield fileOf(paper)
  for await (const { _id } of CaseProof.find({}, { _id: 1 }).sort({ _id: 1 }).lean().cursor()) yield _id
  for await (const { _id } of ResultDocument.find({}, { _id: 1 }).sort({ _id: 1 }).lean().cursor()) yield _id
}

/**
 * Moves what is in the former store to the one that is used (搬文件), while the house works. Broken off, it is begun
 * again: what was moved is found no more. Returns how many were moved now.
 */
export const moveFiles = async (
  used: FileStore,
  former: FileStore,
  tell: (moved: number) => void = () => {},
): Promise<number> => {
  let moved = 0
  const move = async (ids: readonly string[]) => {
    const done = await Promise.all(ids.map(id => moveFile(used, former, id)))
    moved += done.filter(Boolean).length
    tell(moved)
  }
  let batch: string[] = []
  for await (const id of filesKnown()) {
    batch.push(String(id))
    if (batch.length < AT_ONCE) continue
    await move([...new Set(batch)])
    batch = []
  }
  await move([...new Set(batch)])
  return moved
}
