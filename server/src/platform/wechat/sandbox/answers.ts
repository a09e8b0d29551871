/** What WeChat says of a call; 0 is well. */
export interface Said {
  errcode: number
  errmsg: string
  [field: string]: unknown
}
export const said = (errcode: number, errmsg: string): Said => ({ errcode, errmsg })
export const ok = (fields: Record<string, unknown> = {}): Said => ({ errcode: 0, errmsg: 'ok', ...fields })

/** A call as it came in, past token and quota. */
export interface Asked {
  query: URLSearchParams
  body: Record<string, unknown>
}
export type Answer = Said | Buffer
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
