import { type ShortLetter, shortLinks } from '@zhenyiban/shared/codes/short-links.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import { findHallByCode } from '../organisations/halls.ts'
import { Scene } from './model.ts'
import { whyNotOpened } from './rules.ts'

/** Finds what a code opens, or refuses. */
type Find = (app: App, code: string) => Promise<unknown>
const findToken: Find = async (app, token) => {
  const scene = await Scene.findOne({ tokenHash: app.vault.fingerprint(token) }).lean()
  return scene && !whyNotOpened(scene, app.clock.now()) ? scene : null
}
const finders: Partial<Record<ShortLetter, Find>> = {
  h: (_, code) => findHallByCode(code),
  g: (_, code) => findHallByCode(code),
  w: findToken,
  f: findToken,
  c: findToken,
}
/** Called by the features to the right of this one, of codes of their own, when they are loaded. */
export const codesAreFoundBy = (
  letter: Exclude<ShortLetter, 'h' | 'g' | 'w' | 'f' | 'c'>,
  find: Find,
): void => {
  finders[letter] = find
}

/** Whether an address with this letter and code leads anywhere. */
export const isKnownCode = async (app: App, letter: ShortLetter, code: string): Promise<boolean> => {
  if (!shortLinks[letter].code.test(code)) return false
  const find = finders[letter]
  if (!find) throw new Error(`nobody finds codes of /${letter}: load the feature that has them`)
  try {
    return (await find(app, code)) !== null
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
