import { nameKey } from '@zhenyiban/shared/kernel/clean.ts'
import type { App } from '../../kernel/app.ts'

/** By what a name is found, in whichever way it is spelt. */
export const nameHashOf = ({ vault }: Pick<App, 'vault'>, name: string): string =>
  vault.fingerprint(nameKey(name))
/** A name as it is kept. */
export const sealName = (app: Pick<App, 'vault'>, name: string | null) => ({
  name: name && app.vault.seal(name),
  nameHash: name && nameHashOf(app, name),
})
