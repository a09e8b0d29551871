import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import type { App } from '../../kernel/app.ts'
import type { Leaver, Said } from '../../kernel/leaving.ts'
import { Resident, type ResidentRecord, SmsCodeSent } from './model.ts'
import { openResident } from './present.ts'
import { findResidents } from './residents.ts'

/** An account with those that became part of it. */
export const accountsOf = (residentId: string): Promise<ResidentRecord[]> =>
  Resident.find({ $or: [{ _id: residentId }, { joinedTo: residentId }] })
    .sort({ _id: 1 })
    .lean()

const known = (values: readonly (string | null)[]): string[] => values.filter(value => value !== null)
export const saidByAccounts = async (app: App, ids: readonly string[]): Promise<Said> => {
  const opened = (await findResidents(ids)).map(account => openResident(app, account))
  return {
    names: known(opened.map(({ name }) => name)),
    documents: known(opened.map(({ idNumber }) => idNumber)),
    phones: known(opened.map(({ phone }) => phone)),
  }
}

/**
 * What stays of an account is that there was one: whatever names it shows 已注销, and the WeChat account and the phone
 * are free, so that the person can come again as somebody new.
 */
export const stripAccounts = async (app: App, { ids }: Leaver): Promise<void> => {
  const accounts = await Resident.find({ _id: { $in: [...ids] } })
    .sort({ _id: 1 })
    .lean()
  const phones = accounts.flatMap(({ phoneHash }) => phoneHash ?? [])
  if (phones.length > 0) await SmsCodeSent.deleteMany({ phoneHash: { $in: phones } })
  await Resident.updateMany(
    { _id: { $in: [...ids] } },
    {
      $set: {
        openid: null,
        phone: null,
        phoneHash: null,
        name: app.vault.seal(ERASED),
        nameHash: null,
        idNumber: null,
        documentType: null,
        idNumberHash: null,
        documentSince: null,
        villageId: null,
        awaitsOwner: false,
        seenAt: null,
      },
    },
  )
  await Resident.updateMany(
    { _id: { $in: [...ids] }, erasedAt: null },
    { $set: { erasedAt: app.clock.now() } },
  )
}
