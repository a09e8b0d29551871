import { bornOn, type Document, type DocumentType, documentOf } from '@zhenyiban/shared/kernel/documents.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { soughtBy } from '@zhenyiban/shared/matters/searching.ts'
import { TEXTS_VERSION } from '@zhenyiban/shared/privacy/notice.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import { batchReads } from '../../kernel/coalesce.ts'
import { byId, type Ref } from '../../kernel/ids.ts'
import { Event } from '../../kernel/outbox.ts'
import { findOrganisation } from '../organisations/tree.ts'
import { assertDocument, documentHashOf, sealDocument } from './documents.ts'
import { adoptRecords } from './joining.ts'
import type { ResidentRecord } from './model.ts'
import { Resident } from './model.ts'
import { nameHashOf, sealName } from './names.ts'

const readResident = batchReads<ResidentRecord>(async ids => {
  const residents = await Resident.find({ _id: { $in: [...ids] } }).lean()
  return byId(residents)
})
export const findResident = async (id: Ref): Promise<ResidentRecord> =>
  (await readResident(String(id))) ?? refuse('resident.not_found')

/** As all lists of ids: for none the database is not asked. */
export const findResidents = async (ids: readonly Ref[]): Promise<ResidentRecord[]> =>
  ids.length === 0 ? [] : Resident.find({ _id: { $in: [...ids] } }).lean()

/** The account a person has now: of one that became part of another, that other. */
export const findLiving = async (id: Ref): Promise<ResidentRecord | null> => {
  const found = await Resident.findById(id).lean()
  return found?.joinedTo ? Resident.findById(found.joinedTo).lean() : found
}

/** The account, unless its owner deleted it. */
export const findKept = (id: Ref): Promise<ResidentRecord | null> =>
  Resident.findOne({ _id: id, erasedAt: null }).lean()

/** The account known by this WeChat account, if any. */
export const findResidentByOpenid = (openid: string): Promise<ResidentRecord | null> =>
  Resident.findOne({ openid }).lean()

/** The account of this phone, if any. */
export const findResidentByPhone = (app: App, phone: string): Promise<ResidentRecord | null> =>
  Resident.findOne({ phoneHash: app.vault.fingerprint(phone) }).lean()

/** The fingerprints a search may mean. */
export interface KeysSought {
  name: string | null
  phone: string | null
  documents: string[]
}
export const keysSought = (app: App, q: string): KeysSought => {
  const { name, phone, documents } = soughtBy(q)
  return {
    name: name && nameHashOf(app, name),
    phone: phone && app.vault.fingerprint(phone),
    documents: documents.map(document => documentHashOf(app, document)),
  }
}
const MOST_SOUGHT = 500
const listSought = async ({ name, phone, documents }: KeysSought): Promise<ResidentRecord[]> => {
  const keys = [
    ...(phone ? [{ phoneHash: phone }] : []),
    ...(documents.length > 0 ? [{ idNumberHash: { $in: documents } }] : []),
    ...(name ? [{ nameHash: name }] : []),
  ]
  const found: ResidentRecord[] = []
  for (const key of keys)
    found.push(...(await Resident.find(key).sort({ _id: -1 }).limit(MOST_SOUGHT).lean()))
  return found
}
/** The accounts that are meant, as they are now: of one that became part of another, that other. */
export const findPersonsSought = async (keys: KeysSought): Promise<ResidentRecord[]> => {
  const found = await listSought(keys)
  return findResidents([...new Set(found.map(({ _id, joinedTo }) => String(joinedTo ?? _id)))])
}
/** The accounts whose name, document or phone is searched for, and those that became part of them; ids. */
export const findResidentsSought = async (app: App, q: string): Promise<string[]> => {
  const ids = (await findPersonsSought(keysSought(app, q))).map(({ _id }) => _id)
  const former = await Resident.find({ joinedTo: { $in: ids } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean()
  return [...ids, ...former.map(({ _id }) => _id)].map(String)
}

/** Opens an account for a person helped, within the caller's transaction; it is theirs once they sign in. */
export const enrolHelped = async (app: App, staff: StaffActor, residentId: Ref, phone: string) => {
  const fields = { phone: app.vault.seal(phone), phoneHash: app.vault.fingerprint(phone) }
  await Resident.create([{ _id: residentId, ...fields, awaitsOwner: true, createdAt: app.clock.now() }])
  await app.outbox.add('resident.enrolled', staff, { residentId: String(residentId) })
}

/** Holders of a document are told at most once in this time of one account that registers it again and again. */
const TOLD_AGAIN_MS = 30 * 86_400_000
/**
 * Who has this document registered already is told that it was registered elsewhere, and how to join the two. Who registers
 * it learns nothing of that: they may be a stranger who tries out numbers.
 */
const tellOtherHolders = async (app: App, who: ResidentActor, type: DocumentType, idNumberHash: string) => {
  const holders = await Resident.find({ idNumberHash, _id: { $ne: who.id }, joinedTo: null }, { _id: 1 })
    .sort({ _id: 1 })
    .lean()
  const since = new Date(+app.clock.now() - TOLD_AGAIN_MS)
  const name = 'resident.document_shared'
  for (const { _id } of holders) {
    const [residentId, otherId] = [String(_id), who.id]
    const told = { name, at: { $gte: since }, 'payload.residentId': residentId, 'payload.otherId': otherId }
    if (!(await Event.exists(told))) await app.outbox.add(name, system, { residentId, otherId, type })
  }
}

/** A phone of before asks for no consent apart: what holds is the one to the texts, given on signing in. */
const agreedToDocument = (at: Date, { agreed = [] }: ResidentRecord, apart: boolean) => ({
  to: 'document',
  version: apart ? TEXTS_VERSION : (agreed.findLast(({ to }) => to === 'privacy')?.version ?? TEXTS_VERSION),
  at,
  townId: null,
  withdrawnAt: null,
  apart,
})
/** 不满 14 周岁: a child's data is the parents' to give (PIPL art. 31). */
const isUnder14 = (document: Document, today: string): boolean => {
  const born = bornOn(document, today)
  return born !== null && `${Number(born.slice(0, 4)) + 14}${born.slice(4)}` > today
}

export const amendMe = (
  app: App,
  who: ResidentActor,
  change: {
    name?: string | undefined
    document?: Document | undefined
    idNumber?: string | undefined
    villageId?: string | null | undefined
    /** The document is sensitive: its owner agreed to it on its own; a phone of before says nothing. */
    documentAgreed?: boolean | undefined
  },
) => {
  const document = documentOf(change)
  if (document && change.documentAgreed === false) refuse('resident.document_not_agreed')
  if (document && isUnder14(document, localDay(app.clock.now()))) refuse('resident.under_14')
  if (document) assertDocument(app, document, change.document ? 'document.number' : 'idNumber')
  return app.transaction(async () => {
    if (change.villageId && (await findOrganisation(change.villageId)).kind !== 'village')
      refuse('organisation.not_found')
    const before =
      (await Resident.findOne({ _id: who.id, erasedAt: null }).lean()) ?? refuse('session.required')
    const idNumberHash = document && documentHashOf(app, document)
    const isOther = idNumberHash !== undefined && idNumberHash !== before.idNumberHash
    const amended = await Resident.findByIdAndUpdate(
      who.id,
      {
        $set: {
          ...(change.name !== undefined && sealName(app, change.name)),
          ...(document && {
            ...sealDocument(app, document),
            idNumberHash,
            ...(isOther && { documentSince: app.clock.now() }),
          }),
          ...(change.villageId !== undefined && { villageId: change.villageId }),
        },
        ...(document && {
          $push: { agreed: agreedToDocument(app.clock.now(), before, change.documentAgreed === true) },
        }),
      },
      { returnDocument: 'after' },
    ).lean()
    await app.outbox.add('resident.amended', who, {
      residentId: who.id,
      fields: Object.keys(change).filter(field => field !== 'documentAgreed'),
    })
    await adoptRecords(app, who.id)
    if (document && isOther && idNumberHash) await tellOtherHolders(app, who, document.type, idNumberHash)
    if (document && isOther && before.idNumberHash)
      await app.outbox.add('resident.document_changed', who, { residentId: who.id, type: document.type })
    return amended ?? refuse('resident.not_found')
  })
}
