import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { COPY_KEPT_HOURS, type CopyFormat } from '@zhenyiban/shared/privacy/own-data.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import mongoose from 'mongoose'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { afterCommit, isDuplicateOf } from '../../kernel/transaction.ts'
import { accountsOf } from '../identity/leaving.ts'
import { type Proof, proveMyself } from '../identity/proving.ts'
import { filesOf, mediaTypes } from './copy-files.ts'
import { copyOf } from './copying.ts'
import { DataCopy, type DataCopyRecord } from './model.ts'

/** One that did not end in this time belongs to a process that stopped. */
const LOST_MS = 2 * 60_000

const make = async (app: App, who: ResidentActor, { _id, madeAt }: DataCopyRecord): Promise<void> => {
  try {
    const ids = (await accountsOf(who.id)).map(account => String(account._id))
    const files = await filesOf(formatInstant(madeAt.toISOString()), await copyOf(app, ids))
    const sealed = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, app.vault.sealBytes(bytes)]),
    )
    await DataCopy.updateOne({ _id, state: 'running' }, { $set: { state: 'done', files: sealed } })
  } catch (error) {
    app.log.error({ err: error, copyId: String(_id) }, 'a copy of one’s data failed')
    await DataCopy.updateOne({ _id, state: 'running' }, { $set: { state: 'failed' } }).catch(() => {})
  }
}
const giveUpLost = (app: App, who: ResidentActor) =>
  DataCopy.updateMany(
    { residentId: who.id, state: 'running', madeAt: { $lt: new Date(+app.clock.now() - LOST_MS) } },
    { $set: { state: 'failed' } },
  )

/** Only after a fresh proof: everything is in it in full. It is made while its person does something else. */
export const makeCopy = async (
  app: App,
  who: ResidentActor,
  ip: string,
  proof: Proof,
): Promise<DataCopyRecord> => {
  const spend = await proveMyself(app, who, 'copy', proof, ip)
  const madeAt = app.clock.now()
  const made: DataCopyRecord = {
    _id: new mongoose.Types.ObjectId(),
    residentId: new mongoose.Types.ObjectId(who.id),
    state: 'running',
    madeAt,
    expiresAt: new Date(+madeAt + COPY_KEPT_HOURS * 3_600_000),
    files: null,
  }
  const begun = app.transaction(async () => {
    await spend()
    await giveUpLost(app, who)
    await DataCopy.create([made])
    await app.outbox.add('resident.copy_made', who, { residentId: who.id, copyId: String(made._id) })
    afterCommit(async () => void make(app, who, made))
    return made
  })
  return begun.catch(error =>
    isDuplicateOf(error, 'residentId') ? refuse('copy.running') : Promise.reject(error),
  )
}
const unexpired = (app: App, who: ResidentActor) => ({
  residentId: who.id,
  expiresAt: { $gt: app.clock.now() },
})
export const listCopies = async (app: App, who: ResidentActor) => {
  if (await DataCopy.exists({ residentId: who.id, state: 'running' })) await giveUpLost(app, who)
  return DataCopy.find(unexpired(app, who), { files: 0 }).sort({ madeAt: -1, _id: -1 }).limit(5).lean()
}
/** Each look at it is on record. */
export const readCopy = (
  app: App,
  who: ResidentActor,
  { copyId, format }: { copyId: string; format: CopyFormat },
): Promise<ServedFile> =>
  app.transaction(async () => {
    const copy =
      (await DataCopy.findOne({ ...unexpired(app, who), _id: copyId }).lean()) ?? refuse('copy.not_found')
    const sealed = copy.files?.[format]
    if (copy.state !== 'done' || !sealed) return refuse('copy.not_ready')
    await app.outbox.add('resident.copy_read', who, { residentId: who.id, copyId })
    const bytes = app.vault.openBytes((sealed as unknown as { buffer: Uint8Array }).buffer)
    return {
      name: `my-data-${localDay(copy.madeAt)}.${format}`,
      type: mediaTypes[format],
      bytes: new Uint8Array(bytes),
    }
  })
