/**
 * Where the top search leads. People type what they hold: a ticket number (A018), the last four digits of a phone,
 * the six digits of a booking, or a case number in any grouping. Null when it is none of them.
 */
export const searchLeadsTo = (typed: string): string | null => {
  const text = typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  if (/^[A-Z]\d{1,4}$/.test(text)) return `/desk?ticket=${text}`
  if (/^\d{6}$/.test(text)) return `/appointments?code=${text}`
  if (/^1[3-9]\d{9}$/.test(text)) return `/matters?q=${text.slice(-4)}`
  if (/^\d{4,23}$/.test(text)) return `/matters?q=${text}`
  return null
}
