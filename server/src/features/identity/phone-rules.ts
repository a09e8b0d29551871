import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'

/** A network keeps a number back for about three months before it gives it to somebody else. */
const KEPT_BACK_MS = 90 * 86_400_000

/** Whether whoever has the phone now may have it only since the account was last used. */
export const mayBeRecycled = (seenAt: Date | null, now: Date): boolean =>
  seenAt !== null && +now - +seenAt > KEPT_BACK_MS

/** How long a document has to stand in an account before it proves whose account it is. */
const PROVES_AFTER_MS = 7 * 86_400_000
/** A document that whoever holds the phone for a moment may have written there proves nothing. */
export const isFreshDocument = (since: Date | null, now: Date): boolean =>
  since !== null && +now - +since < PROVES_AFTER_MS

interface Proof {
  /** Number of the account that has the phone so far, if it says one; and those its matters say. */
  theirs: string | null
  theirMatters: readonly string[]
  /** Of the account that proves the phone now; null also when there is none yet. */
  mine: string | null
  /** As typed, to show that the account is theirs. */
  given: string | null
  /** They say that the account is somebody else's. */
  apart: boolean
  recycled: boolean
}
/**
 * What becomes of a phone somebody has proven to hold, while another account has it: `join` makes the two one, `apart`
 * takes the phone from the account and nothing else. Otherwise why neither.
 */
export const whatBecomes = ({ theirs, theirMatters, mine, given, apart, recycled }: Proof) => {
  if (apart) return 'apart'
  const known = theirs ? [theirs] : theirMatters
  if (known.length === 0) return recycled ? 'apart' : 'join'
  if (mine) return known.includes(mine) ? 'join' : refused('resident.other_document')
  if (given) return known.includes(given) ? 'join' : refused('resident.wrong_document')
  return refused('resident.document_needed')
}
const refused = (code: RefusalCode) => ({ refused: code })

/** The same at a sign-in: there is no other account yet, so an account in use is simply entered. */
export const whatSignInBecomes = (proof: Omit<Proof, 'mine'>) =>
  proof.recycled || proof.apart ? whatBecomes({ ...proof, mine: null }) : 'join'

interface Both {
  /** The WeChat account that signs in: whether it has another phone already, its document's number, and whether it has anything. */
  wechat: { hasPhone: boolean; document: string | null; isEmpty: boolean }
  /** The account of the phone: whether another WeChat account opens it, the documents it and its matters say. */
  phone: { hasWechat: boolean; documents: readonly string[]; awaitsOwner: boolean }
}
/**
 * What becomes of two accounts when somebody signs in by WeChat's own phone number, and so proves to have both. `apart`:
 * the phone's is entered, as by SMS. Nobody is asked where one of the two has nothing to show yet.
 */
export const whatBothBecome = ({ wechat, phone }: Both): 'one' | 'ask' | 'apart' => {
  if (wechat.hasPhone || phone.hasWechat) return 'apart'
  const contradicts = phone.documents.length > 0 && !phone.documents.includes(wechat.document ?? '')
  if (wechat.document && contradicts) return 'apart'
  return wechat.isEmpty || phone.awaitsOwner ? 'one' : 'ask'
}
