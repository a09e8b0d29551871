import { documentOf } from '@zhenyiban/shared/kernel/documents.ts'
import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'

/**
 * A village agent has no queue and no window, so presence of the applicant cannot be assumed and a consent is needed.
 */
export const needsConsent = (role: Role): boolean => role === 'agent'

const SIGNATURE_DAYS = 30
const SIGNATURE_LIVES_MS = SIGNATURE_DAYS * 86_400_000
/** A signature older than this is refused, however long the draft waited for the network. */
export const isSignatureStale = (signedAt: Date, now: Date): boolean => +now - +signedAt > SIGNATURE_LIVES_MS
/** A phone's clock may run ahead of ours. */
export const signedNoLaterThan = (signedAt: Date, now: Date): Date => (signedAt > now ? now : signedAt)

/** What is applied for and for whom, in one form; a consent taken anew does not make another application of it. */
export const contentOf = ({ hallId, itemId, applicant, handedIn }: NewMatter): string => {
  const document = documentOf(applicant)
  return JSON.stringify([
    hallId,
    itemId,
    applicant.name,
    document?.type === 'id_card' ? document.number : document,
    applicant.phone,
    applicant.villageId,
    [...handedIn].sort(),
  ])
}
