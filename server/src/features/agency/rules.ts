import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'

/** A village agent has no line and no window: whoever she receives for is not known to stand in front of her. */
export const needsConsent = (role: Role): boolean => role === 'agent'

const SIGNATURE_DAYS = 30
const SIGNATURE_LIVES_MS = SIGNATURE_DAYS * 86_400_000
/** A draft may wait for the network, but a consent of last season is none for today. */
export const isSignatureStale = (signedAt: Date, now: Date): boolean => +now - +signedAt > SIGNATURE_LIVES_MS
/** A phone's clock may run ahead of ours. */
export const signedNoLaterThan = (signedAt: Date, now: Date): Date => (signedAt > now ? now : signedAt)

/** What is applied for and for whom, in one form; a consent taken anew does not make another application of it. */
export const contentOf = ({ hallId, itemId, applicant, handedIn }: NewMatter): string =>
  JSON.stringify([
    hallId,
    itemId,
    applicant.name,
    applicant.idNumber,
    applicant.phone,
    applicant.villageId,
    [...handedIn].sort(),
  ])
