import type { App } from '../../kernel/app.ts'
import { upgradeOnce } from '../../kernel/upgrades.ts'
import { Resident } from './model.ts'
import { nameHashOf } from './names.ts'

/** Accounts of before are not found by their names. */
export const upgradeResidentNames = (app: Pick<App, 'vault'>): Promise<void> =>
  upgradeOnce('residents: name hashes', async () => {
    const named = Resident.find({ name: { $type: 'string' } }, { name: 1, nameHash: 1 }).sort({ _id: 1 })
    for await (const { _id, name, nameHash } of named.lean().cursor()) {
      if (nameHash || !name) continue
      await Resident.updateOne({ _id, name }, { $set: { nameHash: nameHashOf(app, app.vault.open(name)) } })
    }
  })
