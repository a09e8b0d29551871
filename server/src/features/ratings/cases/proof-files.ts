import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { judgeCase } from '@zhenyiban/shared/ratings/case-flow.ts'
import { PROOFS_AT_MOST, proofMoves } from '@zhenyiban/shared/ratings/proofs.ts'
import type { Types } from 'mongoose'
import { advance } from '../../../kernel/advance.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { afterCommit, apart, holdFirst, isDuplicateOf } from '../../../kernel/transaction.ts'
import { assertClean } from '../../papers/adding.ts'
import { readContent } from '../../papers/content/reading.ts'
import { dropFile, keepFile, readFile } from '../../papers/store.ts'
import { endings } from '../../papers/viewing.ts'
import type { RectificationRecord } from './model.ts'
import { CaseProof, type ProofRecord } from './proof-model.ts'
import { findCase, flowOf, packOf } from './record.ts'

type Kept = Pick<ProofRecord, 'type' | 'bytes'>

/** Files are for whoever could send the proof now. */
const findToProve = async (staff: StaffActor, id: string): Promise<RectificationRecord> => {
  const seen = await findCase(staff, id)
  const why = judgeCase(flowOf(seen), { move: 'prove', by: staff.id }, packOf(seen).callAttempts.least)
  return why ? refuse(why) : seen
}
/** Of some cases, the files that wait to be sent and those that were, in the order in which they came. */
export const filesOf = (cases: readonly Types.ObjectId[]): Promise<ProofRecord[]> =>
  CaseProof.find({ rectificationId: { $in: [...cases] }, status: { $in: ['kept', 'sent'] } })
    .sort({ addedAt: 1, _id: 1 })
    .lean()

/** Writes the record before the file is stored; concurrent uploads get different places, or are refused. */
const claimPlace = async (
  app: App,
  staff: StaffActor,
  rectificationId: Types.ObjectId,
  { type, bytes }: Kept,
): Promise<ProofRecord> => {
  for (let place = 0; place < PROOFS_AT_MOST; place += 1)
    try {
      const proof = await CaseProof.create({
        rectificationId,
        place,
        holdsPlace: true,
        status: 'storing',
        type,
        bytes,
        addedAt: app.clock.now(),
        addedBy: { id: staff.id, name: staff.name },
      })
      return proof.toObject()
    } catch (error) {
      if (!isDuplicateOf(error, 'rectificationId', 'place')) throw error
    }
  return refuse('rectification.too_many_files')
}
const discard = async (
  app: App,
  { _id, rectificationId }: Pick<ProofRecord, '_id' | 'rectificationId'>,
): Promise<void> => {
  await dropFile(app, _id)
  await CaseProof.deleteOne({ _id, rectificationId })
}
type Named = Pick<ProofRecord, '_id' | 'rectificationId'>
/** What cannot be cleared away now is swept up. */
const discardLater = (app: App, proof: Named): Promise<void> =>
  discard(app, proof).catch(error =>
    app.log.error({ err: error }, 'a file of a proof that is gone stays for now'),
  )

/** Keeps a photo or a PDF for the proof, looked at as every upload is: what is refused was never kept. */
export const addProofFile = async (
  app: App,
  staff: StaffActor,
  id: string,
  upload: { type: string; bytes: Uint8Array },
): Promise<RectificationRecord> => {
  const seen = await findToProve(staff, id)
  const { type, bytes } = await readContent(app, upload.bytes, upload.type)
  await assertClean(app, upload.bytes)
  const proof = await apart(() => claimPlace(app, staff, seen._id, { type, bytes: bytes.length }))
  try {
    await keepFile(app, proof._id, bytes)
    return await app.transaction(async () => {
      // First: what is refused here is cleared away, what is refused at the end would wait to be swept up.
      await holdFirst()
      const current = await findToProve(staff, id)
      const named = { _id: proof._id, rectificationId: seen._id }
      if (!(await advance(CaseProof, named, proofMoves.keep))) return refuse('rectification.file_not_found')
      await app.outbox.add('rectification.files_changed', staff, {
        organisationId: String(seen.organisationId),
      })
      return current
    })
  } catch (error) {
    await apart(() => discardLater(app, proof))
    throw error
  }
}

/** Takes back what was not sent yet: first the record says so, then the file goes. */
export const removeProofFile = (
  app: App,
  staff: StaffActor,
  id: string,
  fileId: string,
): Promise<RectificationRecord> =>
  app.transaction(async () => {
    const seen = await findToProve(staff, id)
    const named = { _id: fileId, rectificationId: seen._id }
    const removed = await advance(CaseProof, named, proofMoves.remove, { $set: { holdsPlace: false } })
    if (!removed) return refuse('rectification.file_not_found')
    await app.outbox.add('rectification.files_changed', staff, {
      organisationId: String(seen.organisationId),
    })
    afterCommit(() => discardLater(app, removed))
    return seen
  })

/** In a transaction, with the step of the proof: those the sender saw become part of it. */
export const sendFiles = async ({ _id }: RectificationRecord, files: readonly string[]) => {
  const sent: Types.ObjectId[] = []
  for (const id of new Set(files)) {
    const named = { _id: id, rectificationId: _id }
    const proof = await advance(CaseProof, named, proofMoves.send, { $set: { holdsPlace: false } })
    if (!proof) return refuse('rectification.files_changed')
    sent.push(proof._id)
  }
  return sent
}

export const openProofFile = async (
  app: App,
  rectificationId: Types.ObjectId,
  fileId: string,
): Promise<ServedFile> => {
  const named = { _id: fileId, rectificationId, status: { $in: ['kept' as const, 'sent' as const] } }
  const { _id, type } = (await CaseProof.findOne(named).lean()) ?? refuse('rectification.file_not_found')
  const bytes = (await readFile(app, _id)) ?? refuse('rectification.file_not_found')
  return { name: `proof-${_id}.${endings[type]}`, type, bytes: new Uint8Array(bytes) }
}

/** In a transaction: of whoever leaves, what may show them or their papers goes with their words. */
export const removeFilesOf = async (app: App, rectificationId: Types.ObjectId): Promise<void> => {
  const files = await CaseProof.find({ rectificationId }, { rectificationId: 1 }).sort({ _id: 1 }).lean()
  if (files.length === 0) return
  await CaseProof.updateMany({ rectificationId }, { $set: { status: 'removed', holdsPlace: false } })
  afterCommit(async () => {
    for (const file of files) await discardLater(app, file)
  })
}

/** Longer than any upload takes, and longer than any case waits for its proof. */
const UNFINISHED_MS = 3_600_000
const UNSENT_MS = 90 * 86_400_000
const AT_ONCE = 500
/** What an upload left when its process died half-way, what was removed, and what nobody sent; returns how many. */
export const sweepProofFiles = async (app: App): Promise<number> => {
  const now = +app.clock.now()
  const before = (ms: number) => ({ addedAt: { $lt: new Date(now - ms) } })
  const left = await CaseProof.find({
    $or: [
      { status: { $in: ['storing', 'removed'] }, ...before(UNFINISHED_MS) },
      { status: 'kept', ...before(UNSENT_MS) },
    ],
  })
    .sort({ addedAt: 1, _id: 1 })
    .limit(AT_ONCE)
    .lean()
  for (const file of left) await discardLater(app, file)
  return left.length
}
