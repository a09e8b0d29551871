import type { Contract } from '@zhenyiban/shared/kernel/endpoint.ts'
import type { MatterMove } from '@zhenyiban/shared/matters/moves/table.ts'
import type { Actor, App } from '../../../kernel/app.ts'
import type { Handlers } from '../../../kernel/implement.ts'
import { presentMatter, presentMine } from '../present.ts'
import { makeMove, type Sent, type Step } from './make-move.ts'

type Called = { app: App; actor: Actor; params: { matterId: string; askId?: string }; body?: unknown }
type Declared = Partial<Record<MatterMove, { path?: string; endpoint?: string }>>
/** The steps of those moves that need one; the others are all in their file. */
export type Steps = { [M in MatterMove]?: Step<M> }

/** The handlers of the endpoints that are derived from a table of moves. */
export const handlersOf = <C extends Contract>(_endpoints: C, moves: Declared, steps: Steps): Handlers<C> =>
  Object.fromEntries(
    Object.entries(moves).flatMap(([name, { path, endpoint }]) => {
      if (!path) return []
      const move = name as MatterMove
      const step = steps[move] as Step<MatterMove, Actor> | undefined
      const handle = async ({ app, actor, params: { matterId, askId }, body }: Called) => {
        const sent: Sent = { body, ...(askId && { askId }) }
        const made = await makeMove(app, actor, matterId, move, sent, step)
        return actor.kind === 'staff' ? presentMatter(app, actor, made) : presentMine(app, made)
      }
      return [[endpoint ?? name, handle]]
    }),
  ) as unknown as Handlers<C>
