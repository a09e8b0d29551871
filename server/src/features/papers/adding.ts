import { type RefusalCode, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { PAPERS_PER_MATERIAL, paperMoves } from '@zhenyiban/shared/papers/contract.ts'
import type { Types } from 'mongoose'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { apart, holdFirst, isDuplicateOf } from '../../kernel/transaction.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { changeRecord } from '../matters/record/record.ts'
import type { Upload } from './content/readers.ts'
import { readContent } from './content/reading.ts'
import { discardFailed } from './discarding.ts'
import { MatterPaper, type PaperRecord } from './model.ts'
import { freeNumber, whyNotAsked } from './rules.ts'
import { standingNow } from './standing.ts'
import { keepFile } from './store.ts'

interface PaperUpload {
  material: string
  /** What the sender takes it for. */
  type: string
  bytes: Uint8Array
}
type Sender = ResidentActor | StaffActor

const assertAsked = (matter: MatterRecord, material: string): void => {
  const why = whyNotAsked(matter, material)
  if (why) refuse(why)
}
export const assertClean = async (app: App, bytes: Uint8Array): Promise<void> => {
  const answer = await app.scanner.scan(bytes).catch(error => {
    app.log.error({ err: error, scanner: app.scanner.name }, 'an upload could not be scanned')
    return refuse('file.scanner_down')
  })
  if (answer.clean) return
  app.log.warn({ found: answer.found }, 'an upload was refused as malware')
  refuse('file.infected')
}

/** Writes the record before the file is stored; concurrent uploads get different numbers, or are refused. */
const claimNumber = async (
  app: App,
  who: Sender,
  matterId: Types.ObjectId,
  material: string,
  { type, bytes }: Upload,
): Promise<PaperRecord> => {
  for (let tries = 0; tries <= PAPERS_PER_MATERIAL; tries += 1) {
    const number = freeNumber(await MatterPaper.find({ matterId, holdsPlace: true }).lean(), material)
    if (typeof number !== 'number') return refuse(number satisfies RefusalCode)
    try {
      const paper = await MatterPaper.create({
        matterId,
        material,
        place: number,
        holdsPlace: true,
        status: 'storing',
        type,
        bytes: bytes.length,
        addedAt: app.clock.now(),
        addedBy: { kind: who.kind, id: who.id, name: who.kind === 'staff' ? who.name : null },
      })
      return paper.toObject()
    } catch (error) {
      if (!isDuplicateOf(error, 'matterId', 'material', 'place')) throw error
    }
  }
  return refuse('paper.too_many')
}

/**
 * Keeps a file for a material of a matter that still asks for it. Looked at first, stored after: what is refused was
 * never kept. `find` says who may reach the matter; it is asked again at the end, for the matter may have gone on.
 */
export const addPaper = async (
  app: App,
  who: Sender,
  find: () => Promise<MatterRecord>,
  upload: PaperUpload,
): Promise<PaperRecord> => {
  const matter = await find()
  assertAsked(matter, upload.material)
  const content = await readContent(app, upload.bytes, upload.type)
  await assertClean(app, upload.bytes)
  const paper = await apart(() => claimNumber(app, who, matter._id, upload.material, content))
  try {
    await keepFile(app, paper._id, content.bytes)
    return await app.transaction(async () => {
      // First: what is refused here is cleared away, what is refused at the end would wait to be swept up.
      await holdFirst()
      const current = await find()
      assertAsked(current, upload.material)
      const kept = await advance(MatterPaper, { _id: paper._id, matterId: matter._id }, paperMoves.keep, {})
      if (!kept) return refuse('paper.not_found')
      const payload = { ...factsOf(current), paperId: String(paper._id), material: upload.material }
      const written = await changeRecord(app, current, {
        set: await standingNow(current, { material: upload.material, returned: null }),
        events: [{ name: 'paper.added', actor: who, payload }],
      })
      return written ? kept : refuse('matter.already_moved')
    })
  } catch (error) {
    await discardFailed(app, paper)
    throw error
  }
}
