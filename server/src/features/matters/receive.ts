import { randomBytes } from 'node:crypto'
import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import { isMobile, nameKey, phoneTailOf } from '@zhenyiban/shared/kernel/clean.ts'
import { type Document, documentOf } from '@zhenyiban/shared/kernel/documents.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { caseNumberOf } from '@zhenyiban/shared/matters/case-number.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { Paper } from '@zhenyiban/shared/matters/promise.ts'
import { stationName } from '@zhenyiban/shared/organisations/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { nextSerial } from '../../kernel/counters.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { keepSignature, proveConsent } from '../agency/consent.ts'
import type { ItemRecord } from '../catalogue/model.ts'
import { findItem, taskTypesOf } from '../catalogue/service.ts'
import { assertDocument, documentHashOf, sealDocument } from '../identity/documents.ts'
import { AccountGone, holdAccountOfOther } from '../identity/holding.ts'
import { enrolHelped, findKept, findResidentByPhone } from '../identity/residents.ts'
import { findHallInScope, isVillageOfHall } from '../organisations/halls.ts'
import { limitPackOf } from '../organisations/limit-packs.ts'
import type { OrganisationRecord } from '../organisations/model.ts'
import { findOrganisation, organisationForStage, townOf } from '../organisations/tree.ts'
import { findTicketInScope, learnItem } from '../queue/service.ts'
import { findSentDraft } from './drafts.ts'
import { limitFields } from './limit-fields.ts'
import { timelineText } from './messages.ts'
import { presentAppliedBy } from './present-agency.ts'
import { assigneeFields } from './record/assigned.ts'
import { factsOf } from './record/facts.ts'
import type { MatterRecord } from './record/model.ts'
import { createRecord } from './record/record.ts'
import type { StageRecord } from './record/stage-model.ts'

const nameAtStage = (organisation: OrganisationRecord): string =>
  organisation.kind === 'village' ? stationName(organisation.name) : organisation.name

/** The guide's stages with the organisations that do them; an item without a guide is done where it was received. */
const stagesOf = async (
  item: ItemRecord,
  owner: OrganisationRecord,
  villageId: string | null,
): Promise<StageRecord[]> => {
  const here = sequenceOf([{ name: '窗口办理', by: owner.name, level: owner.level }])
  const stages = item.guide?.stages.length ? item.guide.stages : here
  const town = await townOf(owner)
  const types = await taskTypesOf([...new Set(stages.flatMap(({ part }) => part ?? []))])
  const assigned: StageRecord[] = []
  for (const { by, line = item.line, part = null, ...stage } of stages) {
    const organisation =
      stages === here ? owner : await organisationForStage(stage.level, line, town, villageId)
    if (!organisation) {
      if (stage.level !== 'village')
        return refuse('matter.no_department', [{ message: `${stage.name}：${by}` }])
      const message = '这个事项要由村居办理，请选择申请人所在的村居'
      return refuse('request.invalid', [{ field: 'applicant.villageId', message }])
    }
    assigned.push({
      ...stage,
      part,
      partTaskType: part === null ? null : (types.get(part) ?? null),
      organisationId: organisation._id,
      organisationName: nameAtStage(organisation),
      enteredAt: null,
      doneAt: null,
      returns: 0,
    })
  }
  return assigned
}

const papersOf = (item: ItemRecord, handedIn: readonly string[], at: Date): Paper[] => {
  const asked = item.guide?.materials ?? []
  const unknown = handedIn.filter(name => !asked.some(material => material.name === name))
  if (unknown.length > 0)
    refuse(
      'matter.unknown_material',
      unknown.map(message => ({ field: 'handedIn', message })),
    )
  return asked.map(({ name, required }) => {
    const came = handedIn.includes(name)
    return { name, required, handedIn: came, ...(came && { byHandAt: at }) }
  })
}

const residentOf = async (app: App, staff: StaffActor, ticketId: string | null, phone: string) => {
  const ticket = ticketId ? await findTicketInScope(staff, ticketId) : null
  const holder = ticket?.residentId ? await findKept(ticket.residentId) : null
  return (holder ?? (await findResidentByPhone(app, phone)))?._id ?? null
}

/** The applicant as a matter keeps them: sealed, and the fingerprints it is found by. */
const applicantFields = (app: App, { name, phone }: NewMatter['applicant'], document: Document) => ({
  applicant: { name: app.vault.seal(name), ...sealDocument(app, document), phone: app.vault.seal(phone) },
  phoneHash: app.vault.fingerprint(phone),
  phoneTail: phoneTailOf(phone),
  documentHash: documentHashOf(app, document),
  nameHash: app.vault.fingerprint(nameKey(name)),
})

const receive = async (app: App, staff: StaffActor, wish: NewMatter): Promise<MatterRecord> => {
  const sentBefore = await findSentDraft(app, staff, wish)
  if (sentBefore) return sentBefore
  const hall = await findHallInScope(staff, wish.hallId)
  const item = await findItem(wish.itemId)
  const { applicant } = wish
  const { villageId } = applicant
  const document = documentOf(applicant) ?? refuse('request.invalid')
  assertDocument(app, document, applicant.document ? 'applicant.document.number' : 'applicant.idNumber')
  if (villageId && !(await isVillageOfHall(villageId, wish.hallId)))
    refuse('request.invalid', [{ field: 'applicant.villageId', message: '请选择本镇的村居' }])
  const owner = await findOrganisation(hall.organisationId)
  const town = await townOf(owner)
  const stages = await stagesOf(item, owner, villageId)
  const { pack } = await limitPackOf(owner)
  const known = await residentOf(app, staff, wish.ticketId, applicant.phone)
  const villageName = villageId ? (await findOrganisation(villageId)).name : null
  const now = app.clock.now()
  const materials = papersOf(item, wish.handedIn, now)
  const on = localDay(now)
  // A hall of the district itself has a code of six digits.
  const townCode = (town.code ?? '').padEnd(9, '0')
  // Last of all that may be refused: a wrong code counts.
  const consent = await proveConsent(app, staff, wish, { stationName: hall.name, itemName: item.name })
  // Who was applied for is told under the account of their phone, which is opened when there is none.
  const enrols = consent !== null && known === null && isMobile(applicant.phone)
  const residentId = enrols ? new mongoose.Types.ObjectId() : known
  const appliedBy = presentAppliedBy({ agency: consent?.record ?? null })
  return app.transaction(async () => {
    await consent?.spend()
    const serial = await nextSerial(`matter ${townCode} ${on}`)
    const matter = await createRecord({
      caseNumber: caseNumberOf(townCode, on, serial),
      receiptCode: randomBytes(16).toString('base64url'),
      status: 'received',
      itemId: item._id,
      itemName: item.name,
      itemVersion: item.version,
      hallId: hall._id,
      hallName: hall.name,
      hallOrganisationId: owner._id,
      ticketId: wish.ticketId ? new mongoose.Types.ObjectId(wish.ticketId) : null,
      residentId,
      ...applicantFields(app, applicant, document),
      villageName,
      materials,
      stages,
      holderIds: [owner._id],
      holderName: hall.name,
      ...assigneeFields(staff, owner._id),
      organisationIds: [owner._id, ...stages.map(({ organisationId }) => organisationId)],
      ...limitFields(item, stages, hall, pack),
      receivedAt: now,
      receivedById: new mongoose.Types.ObjectId(staff.id),
      timeline: [
        ...(appliedBy ? [{ at: now, text: timelineText.appliedFor(appliedBy), note: null }] : []),
        { at: now, text: timelineText.received(hall.name), note: null },
      ],
      agency: consent?.record ?? null,
    })
    if (known) await holdAccountOfOther(known)
    if (enrols) await enrolHelped(app, staff, residentId!, applicant.phone)
    if (wish.ticketId) await learnItem(app, staff, wish.ticketId, item)
    if (consent?.strokes) await keepSignature(app, matter._id, consent.strokes)
    const facts = factsOf(matter)
    await app.outbox.add('matter.received', staff, {
      ...facts,
      hallName: hall.name,
      handedIn: wish.handedIn.length,
    })
    if (consent) {
      const { agentName, stationName, way, draftKey } = consent.record
      await app.outbox.add('matter.applied_for', staff, { ...facts, agentName, stationName, way, draftKey })
    }
    return matter
  })
}
/** Takes the papers in (收件): the matter exists from here on, and the clock of telling what is missing runs. */
export const receiveMatter = (app: App, staff: StaffActor, wish: NewMatter): Promise<MatterRecord> =>
  receive(app, staff, wish).catch(error => {
    // The same draft was sent a moment ago, or the person opened or deleted an account meanwhile: what is there now counts.
    if (
      !(error instanceof AccountGone) &&
      !isDuplicateOf(error, 'hallId', 'receivedById', 'agency.draftKey') &&
      !isDuplicateOf(error, 'phoneHash')
    )
      throw error
    return receiveMatter(app, staff, wish)
  })
