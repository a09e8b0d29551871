import { go, hereUrl, SIGN_IN } from './routes.ts'
import { persisted } from './store.ts'

/** The session's token; empty when nobody is signed in. */
export const token = persisted('token', '')

/** Opens sign-in over the present page, which stays as it is and is there again afterwards. */
export const openSignIn = (): void => {
  const here = hereUrl()
  if (here.startsWith(SIGN_IN)) return
  go(`${SIGN_IN}?back=${encodeURIComponent(here)}`)
}
/** Ends what this phone knows of the session; called for 401 too. */
export const dropSession = (): void => token.set('')
