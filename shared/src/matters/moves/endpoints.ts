import type { z } from '../../zod.ts'
import { Matter, MyMatter } from '../views.ts'
import { ByAsk, ById, type Party } from './move.ts'
import { matterMoves } from './table.ts'

interface Called {
  by: Party
  path?: `/${string}`
  endpoint?: string
  permission?: unknown
  summary?: string
  body?: unknown
}
type AskHand = 'asked' | 'asker'
type Value<M, K extends string> = M extends { [Key in K]?: infer V } ? Exclude<V, undefined> : never
/** The endpoint of a move, as literal as if it were written out. */
interface Base<M extends Called> {
  method: 'POST'
  path: Value<M, 'path'>
  access: [Value<M, 'permission'>] extends [never] ? 'resident' : Value<M, 'permission'>
  summary: string
  params: M['by'] extends AskHand ? typeof ByAsk : typeof ById
  result: [Value<M, 'permission'>] extends [never] ? typeof MyMatter : typeof Matter
}
type EndpointOf<M extends Called> = Base<M> &
  ([Value<M, 'body'>] extends [never] ? unknown : { body: Value<M, 'body'> })
type NameOf<M extends Called, K> = [Value<M, 'endpoint'>] extends [never] ? K : Value<M, 'endpoint'>
type EndpointsOf<T extends Record<string, Called>> = {
  [K in keyof T as [Value<T[K], 'path'>] extends [never] ? never : NameOf<T[K], K> & string]: EndpointOf<T[K]>
}

const endpointOf = ({ by, path, permission, summary, body }: Called) => ({
  method: 'POST',
  path,
  access: permission ?? 'resident',
  summary,
  params: by === 'asked' || by === 'asker' ? ByAsk : ById,
  ...(body ? { body: body as z.ZodMiniType } : {}),
  result: permission ? Matter : MyMatter,
})
/** The endpoints of moves that somebody calls; those the platform makes by itself have none. */
const endpointsOf = <T extends Record<string, Called>>(moves: T): EndpointsOf<T> =>
  Object.fromEntries(
    Object.entries(moves).flatMap(([name, each]) =>
      each.path ? [[each.endpoint ?? name, endpointOf(each)]] : [],
    ),
  ) as EndpointsOf<T>

const { decide, close, ...ofMatters } = matterMoves
/** Moves with which a result begins and ends are answered where results are. */
export const resultMoves = { decide, close }
export const resultMoveEndpoints = endpointsOf(resultMoves)
export const ownMoves = ofMatters
export const matterMoveEndpoints = endpointsOf(ofMatters)
