import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import { matterStatusLabels, openStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { type Leaver, type Said, type Standing, withoutPerson } from '../../kernel/leaving.ts'
import { MatterSignature } from '../agency/model.ts'
import { openDocument } from '../identity/documents.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import { stripRecord } from './record/record.ts'
import { FamilyLink } from './sharing/model.ts'

/** What is not ended yet needs its applicant. */
export const mattersOfLeaver = async (_app: App, who: ResidentActor): Promise<Standing> => {
  const open = await Matter.find({ residentId: who.id, status: { $in: [...openStatuses] } })
    .sort({ receivedAt: 1, _id: 1 })
    .lean()
  return {
    blocks: open.map(
      ({ itemName, caseNumber, status }) =>
        `「${itemName}」（${caseNumber}，${matterStatusLabels[status]}）还没有办完。请先在「我的事」里撤回，或等它办结、领到结果。`,
    ),
  }
}
const mattersOf = (ids: readonly string[]): Promise<MatterRecord[]> =>
  Matter.find({ residentId: { $in: [...ids] } })
    .sort({ _id: 1 })
    .lean()

export const idsOfMatters = async (ids: readonly string[]): Promise<string[]> =>
  (await mattersOf(ids)).map(({ _id }) => String(_id))
export const organisationsOfMatters = async (ids: readonly string[]): Promise<string[]> =>
  (await mattersOf(ids)).flatMap(({ organisationIds }) => organisationIds.map(String))
export const saidByMatters = async (app: App, ids: readonly string[]): Promise<Said> => {
  const matters = await mattersOf(ids)
  const opened = (sealed: string | null | undefined) => (sealed ? [app.vault.open(sealed)] : [])
  return {
    names: matters.flatMap(({ applicant, delivery }) => [
      app.vault.open(applicant.name),
      ...opened(delivery?.proxyName),
    ]),
    documents: matters.map(({ applicant }) => openDocument(app, applicant).number),
    phones: matters.map(({ applicant }) => app.vault.open(applicant.phone)),
  }
}

/** Of a promise that was broken and still bars its keyed end stays until then, so that leaving does not lift it. */
const withoutPromiser = (promise: MatterRecord['promise'], today: string) =>
  promise && {
    ...promise,
    applicantHash: (promise.barredUntilOn ?? '') >= today ? promise.applicantHash : '',
  }

/** 案卷: what was applied for, when and how it was decided stays, as files of an office must; whose it was goes. */
export const stripMatters = async (app: App, { ids, values }: Leaver): Promise<void> => {
  const erased = app.vault.seal(ERASED)
  for (const matter of await mattersOf(ids)) {
    const { timeline, resultText, asks, missing, extension, agency, delivery, result, promise, materials } =
      withoutPerson(app, matter, values)
    await stripRecord(matter, {
      applicant: { name: erased, idNumber: erased, documentType: null, phone: erased },
      phoneHash: '',
      documentHash: '',
      nameHash: '',
      phoneTail: '',
      villageName: null,
      timeline,
      resultText,
      asks,
      missing,
      materials,
      extension,
      ...(agency && { agency: { ...agency, contentHash: '' } }),
      ...(delivery && { delivery: { ...delivery, proxyName: null, proxyIdTail: null, tracking: null } }),
      ...(result && { result: { ...result, code: null, codeHash: null } }),
      ...(promise && { promise: withoutPromiser(promise, localDay(app.clock.now())) }),
    })
    const ofIt = { matterId: matter._id }
    await MatterSignature.deleteMany(ofIt)
    await FamilyLink.deleteMany(ofIt)
  }
}
