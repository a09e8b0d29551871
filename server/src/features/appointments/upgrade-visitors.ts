import type { App } from '../../kernel/app.ts'
import { upgradeOnce } from '../../kernel/upgrades.ts'
import { openDocument } from '../identity/documents.ts'
import { Appointment } from './model.ts'
import { visitorKeys } from './visitors.ts'

/** Visitors of bookings of before are not found by what was said of them. */
export const upgradeVisitors = (app: App): Promise<void> =>
  upgradeOnce('appointments: visitor hashes', async () => {
    const visited = Appointment.find({ visitor: { $ne: null } }, { visitor: 1 }).sort({ _id: 1 })
    for await (const { _id, visitor } of visited.lean().cursor()) {
      if (!visitor || visitor.nameHash) continue
      const { name, phone, idNumber, documentType } = visitor
      const keys = visitorKeys(app, {
        name: app.vault.open(name),
        phone: phone ? app.vault.open(phone) : undefined,
        document: idNumber ? openDocument(app, { idNumber, documentType }) : undefined,
      })
      const set = Object.entries(keys).map(([key, value]) => [`visitor.${key}`, value])
      await Appointment.updateOne({ _id, 'visitor.name': name }, { $set: Object.fromEntries(set) })
    }
  })
