/** The database a MongoDB address names; null when it names none, where the driver would quietly take `test`. */
export const databaseIn = (uri: string): string | null =>
  /^[\w+]+:\/\/[^/]+\/([\w-]+)(?:\?|$)/.exec(uri)?.[1] ?? null

/** An address to be shown: without who signs in and without options. */
export const shownAddress = (uri: string): string =>
  decodeURIComponent(uri.replace(/^[\w+]+:\/\/(?:[^@/]*@)?/, '').replace(/\?.*$/, ''))
