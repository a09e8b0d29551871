import { signInNameOf } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { Staff } from './model.ts'

/**
 * Accounts of a version before sign-in names keep signing in by their name, which was unique then; where two differ
 * only in width or capitals, the later one gets a number. A repeat finds none.
 */
export const upgradeStaff = async (): Promise<void> => {
  const found = await Staff.find({ signInName: { $exists: false } }, { name: 1 })
    .sort({ _id: 1 })
    .lean()
  for (const { _id, name } of found) {
    const wanted = signInNameOf(name)
    let signInName = wanted
    for (let nth = 2; await Staff.exists({ signInName }); nth += 1) signInName = `${wanted}${nth}`
    await Staff.updateOne({ _id }, { $set: { signInName } })
  }
}
