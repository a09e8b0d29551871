import { type RefusalCode, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { PAPERS_PER_MATERIAL, type PaperType, paperMoves } from '@zhenyiban/shared/papers/contract.ts'
import type { Types } from 'mongoose'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { assertContent } from './content.ts'
import { discardPaper } from './discarding.ts'
import { MatterPaper, type PaperRecord } from './model.ts'
import { freePlace, whyNotAsked } from './rules.ts'
import { keepFile } from './store.ts'

export interface PaperWish {
  material: string
  type: PaperType
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

/** Writes the record that will know the file; of several at once each gets a place of its own, or is refused. */
const claimPlace = async (
  app: App,
  who: Sender,
  matterId: Types.ObjectId,
  { material, type, bytes }: PaperWish,
): Promise<PaperRecord> => {
  for (let tries = 0; tries <= PAPERS_PER_MATERIAL; tries += 1) {
    const place = freePlace(await MatterPaper.find({ matterId, holdsPlace: true }).lean(), material)
    if (typeof place !== 'number') return refuse(place satisfies RefusalCode)
    try {
      const paper = await MatterPaper.create({
        matterId,
        material,
        place,
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
  wish: PaperWish,
): Promise<PaperRecord> => {
  const matter = await find()
  assertAsked(matter, wish.material)
  await assertContent(wish.bytes, wish.type)
  await assertClean(app, wish.bytes)
  const paper = await claimPlace(app, who, matter._id, wish)
  try {
    await keepFile(app, paper._id, wish.bytes)
    return await app.transaction(async () => {
      const current = await find()
      assertAsked(current, wish.material)
      const kept = await advance(MatterPaper, { _id: paper._id }, paperMoves.keep, {})
      if (!kept) return refuse('paper.not_found')
      const told = { paperId: String(paper._id), material: wish.material }
      await app.outbox.add('paper.added', who, { ...factsOf(current), ...told })
      return kept
    })
  } catch (error) {
    await discardPaper(paper)
    throw error
  }
}
