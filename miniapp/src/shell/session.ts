import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { openOver } from './opening.ts'
import { hereUrl, SIGN_IN } from './routes.ts'
import { persisted } from './store.ts'

/** The session's token; empty when nobody is signed in. */
export const token = persisted('token', '')

/** Seals what this account began on this phone and has not sent; fetched once for each session, and ends with it. */
export const draftKey = persisted('draft.key', '')

/** Opens sign-in over the present page, which stays as it is and is there again afterwards. */
export const openSignIn = (): void => {
  const here = hereUrl()
  if (here.startsWith(SIGN_IN)) return
  void openOver(`${SIGN_IN}?back=${encodeURIComponent(here)}`)
}
/** Only somebody signed in may do this: whoever is not is asked to, over the present page, before anything else is asked. */
export const needSession = (): void => {
  if (token.get()) return
  openSignIn()
  throw new Refusal('session.required')
}
/** Ends what this phone knows of the session; called for 401 too. */
export const dropSession = (): void => {
  token.set('')
  draftKey.set('')
}
