import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { PaperType } from '@zhenyiban/shared/papers/contract.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { factsOf } from '../matters/record/facts.ts'
import { findMatter } from '../matters/service.ts'
import { fileOf } from './discarding.ts'
import { findPaper } from './finding.ts'
import type { PaperRecord } from './model.ts'
import { readFile } from './store.ts'

export const endings: Record<PaperType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
}
export const openFile = async (app: App, paper: PaperRecord): Promise<ServedFile> => {
  const { _id, type } = paper
  const bytes = (await readFile(app, fileOf(paper))) ?? refuse('paper.file_gone')
  return { name: `paper-${_id}.${endings[type]}`, type, bytes: new Uint8Array(bytes) }
}

/** Opens a file for staff; who looked and when is recorded first. */
export const viewPaper = async (
  app: App,
  staff: StaffActor,
  matterId: string,
  paperId: string,
): Promise<ServedFile> => {
  const paper = await app.transaction(async () => {
    const matter = await findMatter(staff, matterId)
    const found = await findPaper(matterId, paperId)
    const { material } = found
    await app.outbox.add('paper.viewed', staff, { ...factsOf(matter), paperId, material })
    return found
  })
  return openFile(app, paper)
}
