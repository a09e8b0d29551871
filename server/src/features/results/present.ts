import { maskName } from '@zhenyiban/shared/kernel/masking.ts'
import { hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import type { CollectionPoint, MatterResult, MyResult, PickUp } from '@zhenyiban/shared/results/contract.ts'
import { maySayNotReceived } from '@zhenyiban/shared/results/delivery.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { deliveryOf } from '../matters/delivery.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import type { DeliveryRecord } from '../matters/record/result-model.ts'
import { hallOfOrganisation } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { qrOf } from '../organisations/qr-code.ts'
import { findDocument } from './documents.ts'
import type { DocumentRecord } from './model.ts'
import { kindOf, whyNotChosen } from './rules.ts'

const collectionPointOf = async ({ holderIds, holderName }: MatterRecord): Promise<CollectionPoint> => {
  const hall = await hallOfOrganisation(holderIds[0]!)
  return {
    name: holderName ?? '',
    address: hall?.address ?? null,
    phone: hall?.phone ?? null,
    hours: hall && hoursInWords(hall),
  }
}
const presentDocument = ({ type, bytes, addedAt, addedBy }: DocumentRecord) => ({
  type,
  bytes,
  addedAt: addedAt.toISOString(),
  addedBy: addedBy.organisationName,
})
const presentDelivery = ({ way, receiver, tracking, at, organisationName }: DeliveryRecord) => ({
  way,
  receiver,
  tracking,
  at: at.toISOString(),
  organisationName,
})
const presentCommon = async (matter: MatterRecord, holidays: Holidays, today: string) => {
  const document = await findDocument(matter)
  return {
    kind: kindOf(matter),
    document: document && presentDocument(document),
    readAt: matter.resultReadAt?.toISOString() ?? null,
    deliverBy: deliveryOf(matter, holidays, today).deliverBy,
    place: matter.status === 'decided' ? await collectionPointOf(matter) : null,
  }
}

export const presentResult = async (
  app: App,
  staff: StaffActor,
  matter: MatterRecord,
): Promise<{ result: MatterResult | null }> => {
  if (!matter.outcome) return { result: null }
  const [holidays, today] = [await loadHolidays(), localDay(app.clock.now())]
  const { delivery } = matter
  const { open } = app.vault
  return {
    result: {
      ...(await presentCommon(matter, holidays, today)),
      late: deliveryOf(matter, holidays, today).deliverLate,
      canChoose:
        staff.permissions.includes('matter.advance') && whyNotChosen(matter, staff.organisationId) === null,
      hasAccount: matter.residentId !== null,
      delivery: delivery
        ? {
            ...presentDelivery(delivery),
            by: delivery.byName,
            proxy:
              delivery.proxyName && delivery.proxyIdTail
                ? { name: maskName(open(delivery.proxyName)), idTail: open(delivery.proxyIdTail) }
                : null,
          }
        : null,
    },
  }
}

export const presentMyResult = async (
  app: App,
  matter: MatterRecord,
): Promise<{ result: MyResult | null }> => {
  if (!matter.outcome) return { result: null }
  const [holidays, today] = [await loadHolidays(), localDay(app.clock.now())]
  const { delivery, result } = matter
  const code = result?.code ? app.vault.open(result.code) : null
  return {
    result: {
      ...(await presentCommon(matter, holidays, today)),
      pickUp: code ? { code, qr: await qrOf(code) } : null,
      delivery: delivery ? presentDelivery(delivery) : null,
      canSayNotReceived: delivery ? maySayNotReceived(localDay(delivery.at), today) : false,
    },
  }
}

export const presentPickUp = (app: App, matter: MatterRecord): PickUp => ({
  matterId: String(matter._id),
  caseNumber: matter.caseNumber,
  itemName: matter.itemName,
  applicantName: maskName(app.vault.open(matter.applicant.name)),
  decidedAt: matter.decidedAt!.toISOString(),
  resultText: matter.resultText,
})
