import { publicConsents } from './features/feedback/public/consenting.ts'
import { documentConsents, textConsents } from './features/identity/consents.ts'
import { agencyConsents, linkConsents } from './features/matters/consents.ts'
import { messageConsents } from './features/notifications/consents.ts'
import { reuseConsents } from './features/papers/consents.ts'
import type { ConsentKind } from './kernel/consents.ts'

/** Every consent the house records, each for a purpose of its own, in the order they are shown. */
export const consentKinds: readonly ConsentKind[] = [
  textConsents,
  documentConsents,
  messageConsents,
  reuseConsents,
  linkConsents,
  agencyConsents,
  publicConsents,
]
