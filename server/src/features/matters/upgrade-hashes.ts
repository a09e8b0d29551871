import { nameKey } from '@zhenyiban/shared/kernel/clean.ts'
import type { App } from '../../kernel/app.ts'
import { documentHashOf, openDocument } from '../identity/documents.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import { fingerprintRecord } from './record/record.ts'

const BATCH = 500
/** By what a person's matters are found; a matter of before has none of it. A repeat finds none. */
export const upgradeMatterHashes = async (app: Pick<App, 'vault'>): Promise<void> => {
  for (;;) {
    const found = await Matter.find({ $or: [{ documentHash: null }, { nameHash: null }] }, { applicant: 1 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<Pick<MatterRecord, '_id' | 'applicant'>[]>()
    for (const { _id, applicant } of found)
      await fingerprintRecord(_id, {
        documentHash: documentHashOf(app, openDocument(app, applicant)),
        nameHash: app.vault.fingerprint(nameKey(app.vault.open(applicant.name))),
      })
    if (found.length < BATCH) return
  }
}
