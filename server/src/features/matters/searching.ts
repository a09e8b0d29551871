import { nameKey } from '@zhenyiban/shared/kernel/clean.ts'
import { personalIn, type Sought, soughtBy } from '@zhenyiban/shared/matters/searching.ts'
import type { QueryFilter } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { Event } from '../../kernel/outbox.ts'
import { documentHashOf } from '../identity/documents.ts'
import { backwards, type MatterRecord } from './record/model.ts'

type Filter = QueryFilter<MatterRecord>

/** Of digits alone: what begins with them comes before them with a colon. */
const endingWith = (tail: string): Filter => ({
  caseNumberBackwards: { $gte: backwards(tail), $lt: `${backwards(tail)}:` },
})

/** Names, documents and phones are sealed, so they are found whole or not at all, by their fingerprints. */
export const searched = (app: App, q: string): Filter => {
  const { caseNumber, caseTail, phone, phoneTail, documents, name }: Sought = soughtBy(q)
  const meanings: Filter[] = [
    ...(caseNumber ? [{ caseNumber }] : []),
    ...(caseTail ? [endingWith(caseTail)] : []),
    ...(phone ? [{ phoneHash: app.vault.fingerprint(phone) }] : []),
    ...(phoneTail ? [{ phoneTail }] : []),
    ...(documents.length > 0
      ? [{ documentHash: { $in: documents.map(each => documentHashOf(app, each)) } }]
      : []),
    ...(name ? [{ nameHash: app.vault.fingerprint(nameKey(name)) }] : []),
  ]
  return meanings.length > 0 ? { $or: meanings } : { _id: { $in: [] } }
}

const SAME_SEARCH_MS = 600_000
/** Who looked for a person, by what and how many it found: once, though a list asks again and again. */
export const recordSearch = async (
  app: App,
  staff: StaffActor,
  name: 'matter.searched' | 'person.searched',
  q: string,
  found: number,
): Promise<void> => {
  const by = personalIn(soughtBy(q))
  if (by.length === 0) return
  const sought = app.vault.fingerprint(`search ${q}`)
  const since = new Date(+app.clock.now() - SAME_SEARCH_MS)
  const lately = {
    name,
    at: { $gte: since },
    'actor.id': staff.id,
    'payload.sought': sought,
  }
  if (await Event.exists(lately)) return
  await app.transaction(() => app.outbox.add(name, staff, { sought, by, found }))
}
