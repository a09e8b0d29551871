import type { Move } from '@zhenyiban/shared/kernel/moves.ts'
import type { HydratedDocument, Model, QueryFilter, UpdateQuery } from 'mongoose'

/**
 * Makes a move if the record is still in a status the move leaves from; null when it is not.
 * The guard is in the update's filter, so of two callers at once one wins.
 */
export const advance = <T extends { status: string }>(
  model: Model<T>,
  filter: QueryFilter<T>,
  move: Move,
  change: UpdateQuery<T> = {},
): Promise<HydratedDocument<T> | null> =>
  model.findOneAndUpdate(
    { ...filter, status: { $in: move.from } } as QueryFilter<T>,
    { ...change, $set: { ...change.$set, status: move.to } } as UpdateQuery<T>,
    { returnDocument: 'after' },
  ) as unknown as Promise<HydratedDocument<T> | null>
