import type { Assignee } from '@zhenyiban/shared/matters/assignment.ts'
import type { TimelineText } from '@zhenyiban/shared/matters/moves/move.ts'
import { type FlowMove, type MatterMove, matterMoves } from '@zhenyiban/shared/matters/moves/table.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import type { App, EventActor } from '../../../kernel/app.ts'
import type { NewEvent } from '../../../kernel/outbox.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { factsOf } from './facts.ts'
import { applyMove } from './flow.ts'
import { backwards, Matter, type MatterRecord, type NewRecord } from './model.ts'
import { servedAfter } from './served.ts'

// The one file that writes a matter: state, revision, timeline and event together. Everything here runs within the
// caller's transaction.

type Fields = Partial<Omit<MatterRecord, '_id' | 'revision' | 'timeline' | 'scopeIds'>>
interface Change {
  set?: Fields
  lines?: readonly (TimelineText & { staffOnly?: boolean })[]
  events?: readonly NewEvent[]
}

type Ids = MatterRecord['organisationIds']
/** Who sees what some organisations have a part in: they, and all above them. */
const scopesOf = async (all: Ids): Promise<(organisationIds: Ids) => Ids> => {
  const paths = new Map((await findOrganisations(all)).map(({ _id, path }) => [String(_id), path]))
  return organisationIds => {
    const seeing = organisationIds.flatMap(id => [id, ...(paths.get(String(id)) ?? [])])
    return [...new Map(seeing.map(id => [String(id), id])).values()]
  }
}
const scopeOf = async (organisationIds: Ids): Promise<Ids> =>
  (await scopesOf(organisationIds))(organisationIds)

/** Writes over what the caller read; null when the matter has moved on since. Of two callers at once one wins. */
const write = async (
  app: App,
  { _id, hallId, status, revision }: MatterRecord,
  { set = {}, lines = [], events = [] }: Change,
): Promise<MatterRecord | null> => {
  const at = app.clock.now()
  const scope = set.organisationIds && { scopeIds: await scopeOf(set.organisationIds) }
  const written = await Matter.findOneAndUpdate(
    { _id, hallId, status, revision },
    {
      $set: { ...set, ...scope },
      $inc: { revision: 1 },
      $push: { timeline: { $each: lines.map(line => ({ at, ...line })) } },
    },
    { returnDocument: 'after' },
  ).lean()
  if (written && events.length > 0) await app.outbox.addAll(events)
  return written
}

/** Any change that is no move: a paper, a result, who answers for it, a day counted anew. */
export const changeRecord = write

export type Writer = EventActor & { name?: string; organisationId?: string }
/** Who made a move, as colleagues read it. */
const nameOf = (who: Writer): string =>
  who.kind === 'staff' ? (who.name ?? '工作人员') : who.kind === 'resident' ? '申请人' : '系统'
/** Whose hand makes it, as far as it is one of an organisation. */
const handOf = (who: Writer): (Assignee & { organisationId: string }) | null =>
  who.kind === 'staff' && who.organisationId
    ? { id: who.id, name: nameOf(who), organisationId: who.organisationId }
    : null

/** What a move writes besides the state, computed from the matter as it will be. */
export interface MoveDescription {
  set: Fields
  lines: readonly TimelineText[]
  payload: object
}
/**
 * Writes a move of the matter the caller read, with its timeline and event; null when the matter has changed since.
 */
export const writeMove = async (
  app: App,
  who: Writer,
  matter: MatterRecord,
  sent: FlowMove,
  holidays: Holidays,
  describe: (after: MatterRecord) => MoveDescription,
): Promise<MatterRecord | null> => {
  const hand = handOf(who)
  const applied = applyMove(matter, sent, hand, holidays)
  const { set, lines, payload } = describe({ ...matter, ...applied })
  const served = await servedAfter(matter, { ...matter, ...applied, ...set }, hand)
  const lastMove = { move: sent.move, by: nameOf(who), at: sent.at }
  const name = matterMoves[sent.move as MatterMove].event
  const event = { name, actor: who, payload: { ...factsOf(matter), move: sent, ...payload } }
  return write(app, matter, {
    set: { ...applied, ...set, ...served, lastMove },
    lines,
    events: [event as NewEvent],
  })
}

/** 收件: the matter exists from here on. */
export const createRecord = async (record: NewRecord): Promise<MatterRecord> => {
  const scopeIds = await scopeOf(record.organisationIds ?? [])
  const caseNumberBackwards = backwards(record.caseNumber)
  const [created] = await Matter.create([{ ...record, scopeIds, caseNumberBackwards }])
  return created!.toObject()
}

/** Matters of a person become those of an account: many at once, of which none was read. */
export const adoptRecords = async (
  filter: { _id: { $in: MatterRecord['_id'][] }; residentId: null } | { residentId: string },
  residentId: string,
): Promise<void> => {
  await Matter.updateMany(filter, { $set: { residentId }, $inc: { revision: 1 } })
}

/** Keyed ends of a person that records of before lack; nothing else of the matter changes. */
export const fingerprintRecord = async (
  id: MatterRecord['_id'],
  hashes: Required<Pick<MatterRecord, 'documentHash' | 'nameHash'>>,
): Promise<void> => {
  await Matter.updateOne({ _id: id }, { $set: hashes })
}

/** What a record is without its person, whose account is deleted: nothing of how it was handled changes. */
export const stripRecord = async (
  { _id, hallId }: Pick<MatterRecord, '_id' | 'hallId'>,
  left: Partial<Omit<MatterRecord, '_id' | 'hallId' | 'revision'>>,
): Promise<void> => {
  await Matter.updateOne({ _id, hallId }, { $set: left, $inc: { revision: 1 } })
}

/** By what lists and searches find them; records of before lack it. */
export const placeRecords = async (
  records: readonly Pick<MatterRecord, '_id' | 'caseNumber' | 'organisationIds'>[],
): Promise<void> => {
  const scopeIn = await scopesOf(records.flatMap(({ organisationIds }) => organisationIds))
  await Matter.bulkWrite(
    records.map(({ _id, caseNumber, organisationIds }) => ({
      updateOne: {
        filter: { _id },
        update: {
          $set: { scopeIds: scopeIn(organisationIds), caseNumberBackwards: backwards(caseNumber) },
        },
      },
    })),
  )
}

/** A record of an earlier version in today's shape, in place of what was there. */
export const upgradeRecord = async (record: MatterRecord): Promise<void> => {
  await Matter.collection.replaceOne({ _id: record._id }, { ...record })
}
