export interface JoinedPair<R> {
  stays: R
  goes: R
}
/**
 * Of the records of two accounts that become one, those that one person cannot have beside each other: which stays and
 * which becomes part of it, in the order in which it is to be done. What stays may become part of a third.
 */
export const pairsToJoin = <R>(
  theirs: readonly R[],
  mine: readonly R[],
  clash: (one: R, other: R) => boolean,
  /** Whether theirs stays rather than mine. */
  goesBefore: (theirs: R, mine: R) => boolean,
): JoinedPair<R>[] => {
  const pairs: JoinedPair<R>[] = []
  let standing = [...mine]
  for (const record of theirs)
    for (const twin of standing.filter(each => clash(record, each))) {
      if (!goesBefore(record, twin)) {
        pairs.push({ stays: twin, goes: record })
        break
      }
      pairs.push({ stays: record, goes: twin })
      standing = standing.filter(each => each !== twin)
    }
  return pairs
}
