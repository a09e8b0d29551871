import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { type App, type EventActor, system } from '../../kernel/app.ts'
import type { Listener, Listeners } from '../../kernel/outbox.ts'
import { Resident, type ResidentRecord } from './model.ts'

/** What an account has, in words: 「2 个预约、1 件办件」. */
export const holdingsInWords = async (app: App, residentId: string): Promise<string[]> => {
  const said: string[] = []
  for (const { model, paths, unit } of app.residentRecords) {
    if (!unit) continue
    const count = await mongoose.model(model).countDocuments({ [paths[0]!]: residentId })
    if (count > 0) said.push(`${count} ${unit}`)
  }
  return said
}

/** Of what both accounts have and one person cannot have twice, in sentences: which stays, which ends, and why. */
export const clashesInWords = async (app: App, formerId: string, residentId: string): Promise<string[]> => {
  const said: string[] = []
  for (const { clashes } of app.residentRecords)
    said.push(...((await clashes?.(app, { formerId, residentId })) ?? []))
  return said
}

/** What was opened at a window or by an agent for the account's phone is there with the first look. */
export const adoptRecords = async (app: App, residentId: string): Promise<void> => {
  for (const { adopt } of app.residentRecords) await adopt?.(app, residentId)
}

/** Numbers of documents that an account's matters say. */
export const documentsOf = async (app: App, residentId: string): Promise<string[]> => {
  const said: string[] = []
  for (const { documents } of app.residentRecords) said.push(...((await documents?.(app, residentId)) ?? []))
  return said
}

/** What one has and the other lacks; a WeChat account only where it is the only one. */
const personal = [
  'name',
  'nameHash',
  'idNumber',
  'documentType',
  'idNumberHash',
  'villageId',
  'openid',
] as const

/**
 * Two accounts of one person become one, within the caller's transaction: everything of the former is the other's, its
 * sessions too. The former stays as a sign that leads here. Of two joins at once one waits and finds it done.
 */
export const joinAccounts = async (
  app: App,
  actor: EventActor,
  former: ResidentRecord,
  residentId: string,
  phone: Pick<ResidentRecord, 'phone' | 'phoneHash'>,
): Promise<ResidentRecord> => {
  const formerId = String(former._id)
  const mine =
    (await Resident.findOne({ _id: residentId, joinedTo: null }).lean()) ?? refuse('session.required')
  const came = await holdingsInWords(app, formerId)
  const ended = await clashesInWords(app, formerId, residentId)
  const missing = personal.filter(field => !mine[field] && former[field])
  await Resident.updateOne(
    { _id: formerId },
    {
      $set: {
        phone: null,
        phoneHash: null,
        awaitsOwner: false,
        joinedTo: mine._id,
        ...(missing.includes('openid') && { openid: null }),
      },
    },
  )
  const joined = await Resident.findByIdAndUpdate(
    residentId,
    {
      $set: {
        ...Object.fromEntries(missing.map(field => [field, former[field]])),
        agreed: [...(former.agreed ?? []), ...(mine.agreed ?? [])],
        // Goes with its document only: one's own keeps what it is, also where it is not known since when.
        ...(missing.includes('idNumber') && { documentSince: former.documentSince ?? null }),
        ...phone,
      },
    },
    { returnDocument: 'after' },
  ).lean()
  await Resident.updateMany({ joinedTo: former._id }, { $set: { joinedTo: mine._id } })
  for (const { move } of app.residentRecords) await move(app, { formerId, residentId, actor })
  await app.outbox.add('resident.joined', actor, { residentId, formerId, came, ended })
  return joined!
}

/** What was being written for the former account while it was joined. */
const sweep: Listener<'resident.joined'> = (app, { actor, payload: { formerId, residentId } }) =>
  app.transaction(async () => {
    // Written first, so that two deliveries of the event do not count anything twice.
    await Resident.updateOne({ _id: formerId }, { $set: { sweptAt: app.clock.now() } })
    for (const { move } of app.residentRecords)
      await move(app, { formerId, residentId, actor: actor as EventActor })
    await app.outbox.add('resident.swept', system, { residentId, formerId })
  })
export const joiningListeners: Listeners = {
  'resident.joined': [sweep],
  // Of a version before: what staff had opened for the person.
  'resident.claimed': [(app, event) => sweep(app, event as unknown as Parameters<typeof sweep>[1])],
}
