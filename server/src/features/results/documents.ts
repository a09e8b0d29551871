import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { apart } from '../../kernel/transaction.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { findMatter, findMine } from '../matters/service.ts'
import { assertClean } from '../papers/adding.ts'
import { readContent } from '../papers/content/reading.ts'
import { dropFile, keepFile, readFile } from '../papers/store.ts'
import { endings } from '../papers/viewing.ts'
import { findToFill, keepResult } from './choosing.ts'
import { type DocumentRecord, ResultDocument } from './model.ts'
import { noteRead } from './reading.ts'
import { documentMoves } from './rules.ts'
import { timelineText } from './timeline-text.ts'

const discard = async (
  app: App,
  { _id, matterId }: Pick<DocumentRecord, '_id' | 'matterId'>,
): Promise<void> => {
  await dropFile(app, _id)
  await ResultDocument.deleteOne({ _id, matterId })
}

/** What the matter calls the caller's organisation: its stage says it, else it is the hall that received it. */
const nameIn = ({ stages, hallName }: MatterRecord, { organisationId }: StaffActor): string =>
  stages.find(stage => String(stage.organisationId) === organisationId)?.organisationName ?? hallName

/** Keeps the document a decision came with, looked at as every upload is; it takes the place of one before it. */
export const addDocument = async (
  app: App,
  staff: StaffActor,
  matterId: string,
  upload: { type: string; bytes: Uint8Array },
): Promise<MatterRecord> => {
  const before = await findToFill(staff, matterId)
  const { type, bytes } = await readContent(app, upload.bytes, upload.type)
  await assertClean(app, upload.bytes)
  const _id = new mongoose.Types.ObjectId()
  await apart(() =>
    ResultDocument.create({
      _id,
      matterId,
      status: 'storing',
      type,
      bytes: bytes.length,
      addedAt: app.clock.now(),
      addedBy: { id: staff.id, name: staff.name, organisationName: nameIn(before, staff) },
    }),
  )
  try {
    await keepFile(app, _id, bytes)
    return await app.transaction(async () => {
      const matter = await findToFill(staff, matterId)
      if (!(await advance(ResultDocument, { _id, matterId: matter._id }, documentMoves.keep)))
        return refuse('result.document_not_found')
      const result = { kind: 'document', documentId: _id, code: null, codeHash: null } as const
      const payload = { ...factsOf(matter), documentId: String(_id) }
      const event = { name: 'result.document_added', actor: staff, payload } as const
      return keepResult(app, matter, result, { text: timelineText.documentAdded(), event })
    })
  } catch (error) {
    // Where that cannot be done now it is swept up.
    await apart(() => discard(app, { _id, matterId: before._id })).catch(left =>
      app.log.error({ err: left }, 'a document that failed stays for now'),
    )
    throw error
  }
}

export const findDocument = async ({ _id, result }: MatterRecord): Promise<DocumentRecord | null> =>
  result?.documentId
    ? ResultDocument.findOne({ _id: result.documentId, matterId: _id, status: 'kept' }).lean()
    : null
const documentOf = async (matter: MatterRecord): Promise<DocumentRecord> =>
  (await findDocument(matter)) ?? refuse('result.document_not_found')
const openFile = async (app: App, { _id, type }: DocumentRecord): Promise<ServedFile> => {
  const bytes = (await readFile(app, _id)) ?? refuse('result.document_not_found')
  return { name: `result-${_id}.${endings[type]}`, type, bytes: new Uint8Array(bytes) }
}

/** Opens the document for staff; who looked and when is recorded first. */
export const viewDocument = async (app: App, staff: StaffActor, matterId: string): Promise<ServedFile> => {
  const document = await app.transaction(async () => {
    const matter = await findMatter(staff, matterId)
    const found = await documentOf(matter)
    await app.outbox.add('result.viewed', staff, { ...factsOf(matter), documentId: String(found._id) })
    return found
  })
  return openFile(app, document)
}
/** Opens it for the applicant; that they read it is recorded. */
export const readDocument = async (app: App, who: ResidentActor, matterId: string): Promise<ServedFile> => {
  const document = await app.transaction(async () => {
    const matter = await findMine(who, matterId)
    const found = await documentOf(matter)
    await noteRead(app, who, matter)
    return found
  })
  return openFile(app, document)
}

/** Longer than any upload takes. */
const UNFINISHED_MS = 3_600_000
const AT_ONCE = 500
/** What an upload left when its process died half-way, and what was replaced; returns how many. */
export const sweepDocuments = async (app: App): Promise<number> => {
  const before = new Date(+app.clock.now() - UNFINISHED_MS)
  const left = await ResultDocument.find({
    status: { $in: ['storing', 'removed'] },
    addedAt: { $lt: before },
  })
    .sort({ addedAt: 1, _id: 1 })
    .limit(AT_ONCE)
    .lean()
  for (const document of left) await discard(app, document)
  return left.length
}
