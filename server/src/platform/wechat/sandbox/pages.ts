/** The pages of the published mini-program; null where nobody knows them. */
export type PagesKnown = ReadonlySet<string> | null

/** Why WeChat would answer 41030; null when the page may be opened. */
export const pageFault = (
  asked: string,
  pages: PagesKnown,
  form: 'with a query' | 'alone' = 'alone',
): string | null => {
  const [page = '', query] = asked.split('?', 2)
  if (asked.startsWith('/')) return 'begins with a slash'
  if (query !== undefined && form === 'alone') return 'has a query'
  if (!/^[\w-]+(\/[\w-]+)*$/.test(page) || /[\s#]/.test(query ?? '')) return 'is not a path'
  return pages && !pages.has(page) ? 'is not there' : null
}
