import type { ServedChannel } from '../queue/served.ts'
import { ANONYMOUS_AT_LEAST } from './anonymity.ts'
import type { RatingVia } from './offers.ts'
import type { RatingStage, RatingSubject } from './stages.ts'

// 公布组: figures never count single ratings. Each belongs to one group of at least five people's, which says only what all of
// it share; a view counts whole groups, so that between any two views lie none or at least five (decision 72).

/** What a group may say of where, by whom, in what and how its ratings were served. */
export interface Facets {
  townId: string | null
  /** Whose ratings they are: the hall's organisation. */
  ownerId: string | null
  /** Who answers for it: the hall's organisation, or the department that decided. */
  organisationId: string | null
  hallId: string | null
  windowId: string | null
  /** Ids of who served, in order, as one text. */
  people: string | null
  itemId: string | null
  channel: ServedChannel | null
  stage: RatingStage | null
  via: RatingVia | null
}
export type Facet = keyof Facets
const facets: readonly Facet[] = [
  'townId',
  'ownerId',
  'organisationId',
  'hallId',
  'windowId',
  'people',
  'itemId',
  'channel',
  'stage',
  'via',
]
export interface Waiting extends Facets {
  id: string
  /** Whose it is as far as that is known, so that five of one person's are not five; else something of its own. */
  rater: string
  /** Named and anonymous ones never share a group: who takes the named away would find the others. */
  anonymous: boolean
  /** Nor do visits and matters: what is asked of them differs, so that a rating tells which it is. */
  subject: RatingSubject
  at: Date
  /** As `2026-11-30`. */
  day: string
  /** As `2026-11`. */
  month: string
}
export interface Group<R extends Waiting = Waiting> {
  ratings: R[]
  shared: Facets
  firstMonth: string
  lastMonth: string
  /** Where all came on one. */
  day: string | null
}

/** What must be alike while a month lasts: all but the way it came by, which a group says where it happens to be alike. */
const full: readonly Facet[] = facets.filter(each => each !== 'via')
const without = (...dropped: Facet[]): readonly Facet[] => full.filter(each => !dropped.includes(each))
/**
 * What is left of a month is put together step by step, by less and less; what is under five at the end waits. How people
 * were served is never left out: on site other things are asked than online, so that a rating tells it.
 */
const steps: readonly { alike: readonly Facet[]; inOneMonth: boolean }[] = [
  { alike: without('people'), inOneMonth: true },
  { alike: without('itemId'), inOneMonth: true },
  { alike: without('people', 'itemId'), inOneMonth: true },
  { alike: without('people', 'windowId'), inOneMonth: true },
  { alike: without('people', 'windowId', 'itemId'), inOneMonth: true },
  { alike: without('people', 'windowId', 'itemId', 'stage'), inOneMonth: true },
  { alike: ['townId', 'ownerId', 'channel'], inOneMonth: true },
  { alike: ['townId', 'channel'], inOneMonth: true },
  { alike: ['townId', 'channel'], inOneMonth: false },
]

const bucketsOf = <R extends Waiting>(
  ratings: readonly R[],
  alike: readonly Facet[],
  inOneMonth: boolean,
) => {
  const buckets = new Map<string, R[]>()
  for (const rating of ratings) {
    const key = JSON.stringify([
      rating.anonymous,
      rating.subject,
      // A form on paper says that it is one.
      rating.via === 'paper',
      inOneMonth && rating.month,
      ...alike.map(facet => rating[facet]),
    ])
    const bucket = buckets.get(key)
    if (bucket) bucket.push(rating)
    else buckets.set(key, [rating])
  }
  return [...buckets.values()]
}
const areEnough = (ratings: readonly Waiting[]): boolean =>
  new Set(ratings.map(({ rater }) => rater)).size >= ANONYMOUS_AT_LEAST

const groupOf = <R extends Waiting>(ratings: R[]): Group<R> => {
  const [first] = ratings
  const shared = Object.fromEntries(
    facets.map(facet => [facet, ratings.every(each => each[facet] === first![facet]) ? first![facet] : null]),
  ) as unknown as Facets
  const months = ratings.map(({ month }) => month).sort()
  const day = ratings.every(each => each.day === first!.day) ? first!.day : null
  return { ratings, shared, firstMonth: months[0]!, lastMonth: months.at(-1)!, day }
}
const byTime = (a: Waiting, b: Waiting): number => +a.at - +b.at || (a.id < b.id ? -1 : 1)
const except = <R extends Waiting>(ratings: readonly R[], groups: readonly Group<R>[]): R[] => {
  const taken = new Set(groups.flatMap(group => group.ratings))
  return ratings.filter(each => !taken.has(each))
}

/** Of ratings that are alike in all: the first five people's in order of time, the next five's, and so on. */
export const fillGroups = <R extends Waiting>(waiting: readonly R[]): Group<R>[] =>
  bucketsOf([...waiting].sort(byTime), full, true).flatMap(bucket => {
    const groups: Group<R>[] = []
    let open: R[] = []
    for (const rating of bucket) {
      open.push(rating)
      if (!areEnough(open)) continue
      groups.push(groupOf(open))
      open = []
    }
    return groups
  })
const settle = <R extends Waiting>(left: readonly R[]): Group<R>[] => {
  const groups: Group<R>[] = []
  let waiting = [...left].sort(byTime)
  for (const { alike, inOneMonth } of steps) {
    const formed = bucketsOf(waiting, alike, inOneMonth).filter(areEnough).map(groupOf)
    waiting = except(waiting, formed)
    groups.push(...formed)
  }
  return groups
}
/**
 * The groups that can be formed of what waits, month after month: each fills up, and what is left of one that has ended is
 * put together by less. Asked often or once, the same groups come of the same ratings.
 */
export const formGroups = <R extends Waiting>(waiting: readonly R[], monthNow: string): Group<R>[] => {
  const groups: Group<R>[] = []
  let left = [...waiting]
  const take = (formed: Group<R>[]) => {
    groups.push(...formed)
    left = except(left, formed)
  }
  for (const month of [...new Set(waiting.map(each => each.month))].sort()) {
    take(fillGroups(left.filter(each => each.month === month)))
    if (month < monthNow) take(settle(left.filter(each => each.month <= month)))
  }
  return groups
}
