import type { MatterRecord } from './model.ts'

/** What every event of a matter says of it. */
export const factsOf = (matter: MatterRecord) => ({
  matterId: String(matter._id),
  residentId: matter.residentId && String(matter.residentId),
  itemId: String(matter.itemId),
  itemName: matter.itemName,
  caseNumber: matter.caseNumber,
  organisationIds: [...new Set(matter.organisationIds.map(String))],
})
