import type { Move } from '@zhenyiban/shared/kernel/moves.ts'
import type { QueryFilter, UpdateQuery } from 'mongoose'

interface Movable<T> {
  findOneAndUpdate(
    filter: QueryFilter<T>,
    update: UpdateQuery<T>,
    options: { returnDocument: 'after' },
  ): { lean(): PromiseLike<unknown> }
}

/**
 * Makes a move if the record is still in a status the move leaves from; null when it is not.
 * The guard is in the update's filter, so of two callers at once one wins.
 */
export const advance = async <T extends { status: string }>(
  model: Movable<T>,
  filter: QueryFilter<T>,
  move: Move,
  change: UpdateQuery<T> = {},
): Promise<T | null> =>
  (await model
    .findOneAndUpdate(
      { ...filter, status: { $in: move.from } },
      { ...change, $set: { ...change.$set, ...(move.to && { status: move.to }) } },
      { returnDocument: 'after' },
    )
    .lean()) as T | null
