import type { z } from '../zod.ts'
import type { Permission } from './permissions.ts'
import type { RefusalCode } from './refusals.ts'

export const API_PREFIX = '/api'

/** Who may call: anyone, a signed-in resident, any staff, either of the two, or staff with a permission. */
export type Access = 'public' | 'resident' | 'staff' | 'signed_in' | Permission

type Schema = z.ZodMiniType
type ObjectSchema = z.ZodMiniObject
export interface Endpoint {
  method: 'GET' | 'POST'
  path: `/${string}`
  access: Access
  /** One line in Chinese for the reader of the API description. */
  summary: string
  params?: ObjectSchema
  query?: ObjectSchema
  body?: Schema
  result: Schema
  /** The log does not say who called: it would say whose an anonymous rating is. */
  unnamed?: true
  /** Open to staff whose password is still the one somebody else gave them; all else waits until they have their own. */
  withGivenPassword?: true
  /** Of a public one: with a session of staff it is refused so, because only whom it concerns may do it. */
  notForStaff?: RefusalCode
  /**
   * May be asked as `text/event-stream` too. `true`: answered again when something that happened in the hall `hallId`
   * names changed the answer. `scope`, for staff: answered again whenever something happened to what an organisation of
   * theirs has a part in, or in the hall the query names, alike or not; it is news for the other questions of the screen.
   */
  live?: true | 'scope'
  /** The body is the bytes of one file, sent as `application/octet-stream`, at most so many; its schema is `Bytes`. */
  upload?: { maxBytes: number }
  /** Answered with the bytes of one file; the result is a `ServedFile`. A refusal is JSON all the same. */
  download?: true
}
/** Declares one endpoint; what is left out of `access` or `result` does not compile. */
export const endpoint = <const E extends Endpoint>(declared: E) => declared
export type Contract = Record<string, Endpoint>

export type Part = 'params' | 'query' | 'body'
type Nothing = Record<never, never>
type Input<E extends Endpoint, P extends Part> = E[P] extends Schema ? z.input<E[P]> : never
/** A query or body without required fields may be omitted. */
type MayOmit<E extends Endpoint, P extends Part> = Nothing extends Input<E, P> ? true : false
/** The input of a call to E. */
export type RequestInput<E extends Endpoint> = {
  [P in Part as E[P] extends Schema ? (MayOmit<E, P> extends true ? never : P) : never]: Input<E, P>
} & {
  [P in Part as E[P] extends Schema ? (MayOmit<E, P> extends true ? P : never) : never]?: Input<E, P>
}
/** The parsed input, as handlers get it. */
export type ParsedRequest<E extends Endpoint> = {
  [P in Part as E[P] extends Schema ? P : never]: E[P] extends Schema ? z.output<E[P]> : never
}
export type Result<E extends Endpoint> = z.output<E['result']>
