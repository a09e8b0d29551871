import { phoneTailOf } from '@zhenyiban/shared/kernel/clean.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type App, system } from '../../kernel/app.ts'
import { codesAreFoundBy } from '../codes/known-codes.ts'
import { openDocument } from '../identity/documents.ts'
import { tryReceipt } from './receipt-tries.ts'
import { Matter, type MatterRecord } from './record/model.ts'

export const findByReceipt = async (receiptCode: string): Promise<MatterRecord> =>
  (await Matter.findOne({ receiptCode }).lean()) ?? refuse('matter.not_found')
codesAreFoundBy('r', (_, code) => findByReceipt(code))

interface Paper {
  caseNumber: string
  /** The last four of the applicant's document or phone. */
  tail: string
}
const isTheirs = (app: App, { applicant }: MatterRecord, tail: string): boolean =>
  openDocument(app, applicant).number.slice(-4) === tail ||
  phoneTailOf(app.vault.open(applicant.phone)) === tail

/**
 * A receipt whose QR code cannot be scanned. Whether the number or its end is wrong is not told, and wrong ones are
 * limited, so that four digits cannot be tried out.
 */
export const findByTail = async (
  app: App,
  ip: string,
  { caseNumber, tail }: Paper,
): Promise<MatterRecord> => {
  const matter = await tryReceipt(app.limits, ip, caseNumber, async () => {
    const found = await Matter.findOne({ caseNumber }).lean()
    return found && isTheirs(app, found, tail) ? found : null
  })
  return matter ?? refuse('receipt.not_found')
}
/** The same, with what is read of it on record. */
export const findByCaseNumber = async (app: App, ip: string, paper: Paper): Promise<MatterRecord> => {
  const matter = await findByTail(app, ip, paper)
  await app.transaction(() => app.outbox.add('matter.receipt_read', system, { matterId: String(matter._id) }))
  return matter
}
