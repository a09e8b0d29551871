import { type AgreementRecord, Resident } from './model.ts'

/** A resident agreed to something, within the caller's transaction; what they agreed to before stays on record. */
export const recordAgreements = async (
  residentId: string,
  agreed: readonly (Omit<AgreementRecord, 'townId' | 'withdrawnAt'> & { townId: string })[],
): Promise<void> => {
  const each = agreed.map(one => ({ ...one, withdrawnAt: null }))
  await Resident.updateOne({ _id: residentId }, { $push: { agreed: { $each: each } } })
}
