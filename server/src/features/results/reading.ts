import type { App, ResidentActor } from '../../kernel/app.ts'
import { factsOf } from '../matters/record/facts.ts'
import { Matter, type MatterRecord } from '../matters/record/model.ts'
import { findMine } from '../matters/service.ts'
import { kindOf } from './rules.ts'

/** Remembers the first time the applicant opened the result. Within the caller's transaction. */
export const noteRead = async (app: App, who: ResidentActor, matter: MatterRecord): Promise<MatterRecord> => {
  const { _id, revision } = matter
  const read = await Matter.findOneAndUpdate(
    { _id, revision, resultReadAt: null, outcome: { $ne: null } },
    { $set: { resultReadAt: app.clock.now() } },
    { returnDocument: 'after' },
  ).lean()
  if (!read) return matter
  await app.outbox.add('result.read', who, { ...factsOf(read), kind: kindOf(read) })
  return read
}

/** The applicant saw the text. A document counts as read when it is opened, a thing when it is handed over. */
export const readResult = (app: App, who: ResidentActor, matterId: string): Promise<MatterRecord> =>
  app.transaction(async () => {
    const matter = await findMine(who, matterId)
    return kindOf(matter) === 'text' ? noteRead(app, who, matter) : matter
  })
