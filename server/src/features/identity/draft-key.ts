import type { Actor, App } from '../../kernel/app.ts'

/**
 * What seals an account's drafts on its phones. It is derived, not kept: whoever signs in again gets the same one, and a
 * phone that was signed out has none.
 */
export const draftKeyOf = ({ vault }: Pick<App, 'vault'>, { kind, id }: Pick<Actor, 'kind' | 'id'>): string =>
  Buffer.from(vault.fingerprint(`draft key of ${kind} ${id}`), 'base64url').toString('hex')
