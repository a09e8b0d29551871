import { matterVersions } from '@zhenyiban/shared/matters/versions.ts'
import type { StaffActor } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import { open as notEnded, seenBy } from './filters.ts'
import { Matter } from './record/model.ts'

/** So many case numbers of each version are named; the count says how many there are. */
const NAMED = 50
/** Matters of before versions were kept were received under the first. */
const FIRST = 1

/** Open matters stay on the version they were received under: which, newest version first, oldest matter first. */
const listOpenByVersion = async (staff: StaffActor, itemId: string) => {
  const open = await Matter.find(
    { itemId, ...notEnded(), ...seenBy(staff) },
    { caseNumber: 1, itemVersion: 1 },
  )
    .sort({ receivedAt: 1, _id: 1 })
    .lean()
  const byVersion = new Map<number, string[]>()
  for (const { caseNumber, itemVersion } of open) {
    const version = itemVersion ?? FIRST
    byVersion.set(version, [...(byVersion.get(version) ?? []), caseNumber])
  }
  return [...byVersion]
    .sort(([a], [b]) => b - a)
    .map(([version, numbers]) => ({
      version,
      count: numbers.length,
      caseNumbers: numbers.slice(0, NAMED),
    }))
}

export const matterVersionRoutes = implement(matterVersions, {
  openByVersion: ({ actor, params }) => listOpenByVersion(actor, params.itemId),
})
