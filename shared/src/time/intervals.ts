/** From `startsAt` up to, not including, `endsAt`. */
export interface Interval {
  startsAt: Date
  endsAt: Date
}
type Intervals = readonly Interval[]

/** Compares numbers: this runs for every time unit and booking of a day, and comparing dates is much slower. */
export const overlaps = (a: Interval, b: Interval): boolean =>
  a.startsAt.getTime() < b.endsAt.getTime() && b.startsAt.getTime() < a.endsAt.getTime()

/** All instants of these, in order, each once: what touches or overlaps is one, what is empty is left out. */
export const union = (intervals: Intervals): Interval[] => {
  const merged: Interval[] = []
  const sorted = intervals.filter(({ startsAt, endsAt }) => startsAt < endsAt)
  for (const { startsAt, endsAt } of sorted.sort((a, b) => +a.startsAt - +b.startsAt)) {
    const last = merged.at(-1)
    if (!last || last.endsAt < startsAt) merged.push({ startsAt, endsAt })
    else if (last.endsAt < endsAt) last.endsAt = endsAt
  }
  return merged
}

/** The instants that lie in both. */
export const intersect = (some: Intervals, others: Intervals): Interval[] =>
  union(
    some.flatMap(one =>
      others.map(other => ({
        startsAt: one.startsAt > other.startsAt ? one.startsAt : other.startsAt,
        endsAt: one.endsAt < other.endsAt ? one.endsAt : other.endsAt,
      })),
    ),
  )

/** The instants of `whole` that lie in none of `parts`. */
export const subtract = (whole: Intervals, parts: Intervals): Interval[] =>
  union(parts).reduce<Interval[]>(
    (left, { startsAt, endsAt }) =>
      left
        .flatMap(piece => [
          { startsAt: piece.startsAt, endsAt: piece.endsAt < startsAt ? piece.endsAt : startsAt },
          { startsAt: piece.startsAt > endsAt ? piece.startsAt : endsAt, endsAt: piece.endsAt },
        ])
        .filter(piece => piece.startsAt < piece.endsAt),
    union(whole),
  )

/** Whether all of `part` lies in `whole`. */
export const covers = (whole: Intervals, part: Interval): boolean => subtract([part], whole).length === 0
