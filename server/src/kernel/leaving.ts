import { maskDocument } from '@zhenyiban/shared/kernel/documents.ts'
import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import { maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import mongoose from 'mongoose'
import type { App, ResidentActor } from './app.ts'
import type { Vault } from './vault.ts'

/** Who deletes their account (注销): it, those that became part of it, and what was known of them in the clear. */
export interface Leaver extends ResidentActor {
  /** The account, and those that became part of it. */
  ids: readonly string[]
  /** Names, phones and documents, as they were and as they are shown in part; the longest first. */
  values: readonly string[]
}
/** Whose account it is, whether a request of theirs is under way or not. */
export type Owner = Pick<ResidentActor, 'kind' | 'id'>
/** What of a kind of record stands in the way of leaving, or ends with it; a sentence each. */
export interface Standing {
  blocks?: readonly string[]
  ends?: readonly string[]
}
/** What becomes of the records of one model when a person leaves. */
export type LeavingRule =
  /** Nothing of residents is in them, or nothing that outlives `why`. */
  | { rule: 'none'; why: string }
  /** They go, found by the paths of `resident-records.ts`. */
  | { rule: 'deleted'; said: string | null }
  /** They stay without what was personal; `said`: why, and what is left. */
  | { rule: 'stripped'; said: string | null; strip: (app: App, who: Leaver) => Promise<void> }
/** What records say of a person in the clear. */
export interface Said {
  names: string[]
  phones: string[]
  documents: string[]
}
export interface LeavingRecords {
  /** By the model's name; every model has one. */
  rules: Readonly<Record<string, LeavingRule>>
  standing: readonly ((app: App, who: ResidentActor) => Promise<Standing>)[]
  /** Ends what is open, within the transaction in which they leave; and again after it, what was opened in the same moment. */
  end: readonly ((app: App, who: Owner) => Promise<void>)[]
  /** What is known of the people of some accounts: it is taken out of texts too. */
  said: readonly ((app: App, ids: readonly string[]) => Promise<Said>)[]
  /** Ids of what of theirs events tell of without naming them. */
  records: readonly ((ids: readonly string[]) => Promise<string[]>)[]
  /** Whose screens show something of theirs. */
  organisations: readonly ((ids: readonly string[]) => Promise<string[]>)[]
}

/** As they were and as they were shown, the longest first: 13800138000 before 138****8000. */
export const valuesToErase = (known: Said): string[] => {
  const all = [
    ...known.names,
    ...known.phones.flatMap(phone => [phone, maskPhone(phone)]),
    ...known.documents.flatMap(number => [number, maskDocument(number)]),
  ]
  return [...new Set(all.filter(value => value.length > 1 && value !== ERASED))].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  )
}
/** An id says nothing of a person by its letters: somebody may be called `Ed`. */
const ID = /^[\da-f]{24}$/
const LATIN = /\p{Script=Latin}/u
/** Of a name in letters a part of a longer word is another word: `received` is not about `Ed`. */
const isWithinWord = (text: string, from: number, value: string): boolean =>
  LATIN.test(value) && [text[from - 1], text[from + value.length]].some(sign => LATIN.test(sign ?? ''))
const withoutValue = (text: string, value: string): string => {
  let left = ''
  let from = 0
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
    if (isWithinWord(text, at, value)) continue
    left += text.slice(from, at) + ERASED
    from = at + value.length
  }
  return left + text.slice(from)
}
const withoutValues = (text: string, values: readonly string[]): string =>
  ID.test(text) ? text : values.reduce(withoutValue, text)

/** Long enough to be a nonce, a tag and something. */
const SEALED = /^[A-Za-z0-9+/]{40,}={0,2}$/
/** What a sealed text says; null for what is none. */
export const openIfSealed = (vault: Pick<Vault, 'open'>, text: string): string | null => {
  if (!SEALED.test(text)) return null
  try {
    return vault.open(text)
  } catch {
    return null
  }
}
/** The same record without a person's values, sealed ones too; the very same one when it has none. */
export const withoutPerson = <T>(app: Pick<App, 'vault'>, record: T, values: readonly string[]): T => {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const said = openIfSealed(app.vault, value)
      if (said === null) return withoutValues(value, values)
      const left = withoutValues(said, values)
      return left === said ? value : app.vault.seal(left)
    }
    if (Array.isArray(value)) {
      const left = value.map(clean)
      return left.some((each, i) => each !== value[i]) ? left : value
    }
    const isPlain = value !== null && typeof value === 'object' && value.constructor === Object
    if (!isPlain) return value
    const left = Object.entries(value).map(([name, each]) => [name, clean(each)] as const)
    return left.some(([name, each]) => each !== (value as Record<string, unknown>)[name])
      ? Object.fromEntries(left)
      : value
  }
  return clean(record) as T
}

/** Deletes what stands under a person's id. */
export const deleteByPaths = async (
  model: { deleteMany(filter: object): PromiseLike<unknown> },
  paths: readonly string[],
  ids: readonly string[],
): Promise<void> => {
  for (const path of paths) {
    const isText = path.includes('.')
    const values = isText ? ids : ids.map(id => new mongoose.Types.ObjectId(id))
    await model.deleteMany({ [path]: { $in: values } })
  }
}
