import { cleanNumber } from '@zhenyiban/shared/kernel/clean.ts'
import { isNothing, personalIn, soughtBy } from '@zhenyiban/shared/matters/searching.ts'

/** Names, documents and phones stay out of the address, which a shared computer remembers. */
export interface SearchTarget {
  path: string
  state?: { q: string }
}
const isPersonal = (typed: string): boolean => personalIn(soughtBy(typed.trim())).length > 0
/** What the list is asked for. */
export const searchFor = (typed: string): string =>
  isPersonal(typed) ? typed.trim() : cleanNumber(typed.trim())
/** The list of what a search finds. */
export const searchInMatters = (typed: string): SearchTarget => {
  const q = searchFor(typed)
  return isPersonal(typed)
    ? { path: '/matters', state: { q } }
    : { path: `/matters?q=${encodeURIComponent(q)}` }
}
/**
 * Where the top search leads. People type what they hold: a ticket number (A018), the six digits of a booking, a case
 * number in any grouping or its end, a name, a document, a phone or its last four digits. Null when it is none of them.
 */
export const searchLeadsTo = (typed: string): SearchTarget | null => {
  const text = cleanNumber(typed)
  if (/^[A-Z]\d{1,4}$/.test(text)) return { path: `/desk?ticket=${text}` }
  if (/^\d{6}$/.test(text)) return { path: `/appointments?code=${text}` }
  return isNothing(soughtBy(typed)) ? null : searchInMatters(typed)
}
