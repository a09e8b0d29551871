/** A state table: which statuses a move leaves from, and where it ends; without `to` it stays where it is. The database enforces it in the update filter. */
export type Moves<Status extends string> = Record<string, Move<Status>>
export interface Move<Status extends string = string> {
  from: readonly Status[]
  to?: Status
}

export const statusAfter = <Status extends string>(move: Move<Status>, status: Status): Status =>
  move.to ?? status

/** The names of the moves open to a record in `status`; screens derive their buttons from it. */
export const movesFrom = <M extends Record<string, Move>>(moves: M, status: string): (keyof M & string)[] =>
  Object.keys(moves).filter(name => moves[name]!.from.includes(status))
