import type { App } from '../../kernel/app.ts'
import { upgradeOnce } from '../../kernel/upgrades.ts'
import { nameHashOf } from '../identity/names.ts'
import { Ticket } from './model.ts'

/** Numbers of before are not found by the names they were taken under. */
export const upgradeTicketNames = (app: Pick<App, 'vault'>): Promise<void> =>
  upgradeOnce('tickets: name hashes', async () => {
    const named = Ticket.find({ name: { $type: 'string' } }, { hallId: 1, name: 1, nameHash: 1 }).sort({
      _id: 1,
    })
    for await (const { _id, hallId, name, nameHash } of named.lean().cursor()) {
      if (nameHash || !name) continue
      const set = { nameHash: nameHashOf(app, app.vault.open(name)) }
      await Ticket.updateOne({ _id, hallId, name }, { $set: set })
    }
  })
