import type { App, ResidentActor } from '../../kernel/app.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { changeRecord } from '../matters/record/record.ts'
import { findMine } from '../matters/service.ts'
import { kindOf } from './rules.ts'

/** Remembers the first time the applicant opened the result. Within the caller's transaction. */
export const noteRead = async (app: App, who: ResidentActor, matter: MatterRecord): Promise<MatterRecord> => {
  if (matter.resultReadAt || !matter.outcome) return matter
  const payload = { ...factsOf(matter), kind: kindOf(matter) }
  const set = { resultReadAt: app.clock.now() }
  const events = [{ name: 'result.read', actor: who, payload }] as const
  return (await changeRecord(app, matter, { set, events })) ?? matter
}

/** The applicant saw the text. A document counts as read when it is opened, a thing when it is handed over. */
export const readResult = (app: App, who: ResidentActor, matterId: string): Promise<MatterRecord> =>
  app.transaction(async () => {
    const matter = await findMine(who, matterId)
    return kindOf(matter) === 'text' ? noteRead(app, who, matter) : matter
  })
