// Chooses how to find the documents of a filter: by _id, by an index, by several for an $or, or by looking at all.
import { keysOfList } from '../query/lists.ts'
import { type Document, isArray, isDocument } from '../values/kinds.ts'
import type { SortField } from '../values/sort.ts'
import type { Collection } from './collection.ts'
import { type Conditions, conditionsOf, pointsOf } from './conditions.ts'
import { type Candidate, type IndexPlan, planHinted, planIndex } from './index-plan.ts'

type IdsPlan = { kind: 'ids'; keys: string[] }
/** What any of the plans finds; sorted, when the plans' keys are merged. */
type UnionPlan = { kind: 'union'; plans: (IdsPlan | IndexPlan)[]; sorted: boolean; reverse: boolean }
export type KeyedPlan = IdsPlan | IndexPlan | UnionPlan
export type Plan = KeyedPlan | { kind: 'all' }

/** Whether a plan's documents come in the order of the sort it was made for. */
export const isSorted = (plan: Plan): boolean =>
  (plan.kind === 'index' || plan.kind === 'union') && plan.sorted

/** The plan for a filter, best also delivering the sort. `hint` names the one index to read. */
export function planQuery(
  collection: Collection,
  filter: Document,
  sort: SortField[] = [],
  hint?: string,
): Plan {
  const conditions = conditionsOf(filter)
  const hinted = hint === undefined ? undefined : collection.indexes.get(hint)
  if (hinted) return planHinted(hinted, conditions, sort)
  const ids = idsOf(conditions)
  if (ids) return ids
  const candidates: Candidate<IndexPlan | UnionPlan>[] = indexCandidates(collection, conditions, sort)
  for (const branches of alternativesOf(filter)) {
    const union = planUnion(collection, branches, conditions, sort)
    if (union) candidates.push(union)
  }
  return cheapest(candidates)?.plan ?? { kind: 'all' }
}

function idsOf(conditions: Conditions): IdsPlan | undefined {
  const ids = pointsOf(conditions.get('_id'))
  return ids && { kind: 'ids', keys: [...keysOfList(ids)] }
}

function indexCandidates(collection: Collection, conditions: Conditions, sort: SortField[]): Candidate[] {
  const found: Candidate[] = []
  for (const index of collection.indexes.values()) {
    const candidate = planIndex(index, conditions, sort)
    if (candidate && candidate.score > 0) found.push(candidate)
  }
  return found
}

/** The branches of each $or that every match must meet. */
function alternativesOf(filter: Document): Document[][] {
  return Object.entries(filter).flatMap(([name, argument]) => {
    if (!isArray(argument) || argument.length === 0 || !argument.every(isDocument)) return []
    if (name === '$or') return [argument]
    return name === '$and' ? argument.flatMap(alternativesOf) : []
  })
}

function planUnion(
  collection: Collection,
  branches: Document[],
  common: Conditions,
  sort: SortField[],
): Candidate<UnionPlan> | undefined {
  const found: Candidate<IdsPlan | IndexPlan>[] = []
  for (const branch of branches) {
    const conditions: Conditions = new Map([...common].map(([path, known]) => [path, { ...known }]))
    conditionsOf(branch, conditions)
    const ids = idsOf(conditions)
    const best = ids
      ? { plan: ids, score: 10, bound: new Set(['_id']) }
      : cheapest(indexCandidates(collection, conditions, sort).filter(({ bound }) => bound.size > 0))
    if (!best) return undefined
    found.push(best)
  }
  const plans = found.map(({ plan }) => plan)
  const reverse = plans.some(plan => plan.kind === 'index' && plan.reverse)
  const sorted = plans.every(
    plan => plan.kind === 'index' && plan.sorted && plan.alignable && plan.reverse === reverse,
  )
  const score = Math.min(...found.map(each => each.score)) - (sorted ? 0 : 3)
  return { plan: { kind: 'union', plans, sorted, reverse }, score, bound: new Set(['$or']) }
}

// As MongoDB tries its plans for a while before it chooses, the keys of each are counted, a few first. What comes in
// order may be read only in part, so for what has to be sorted it is left only where that is much less.
const tries = [101, 1010, 10_100]
const triesAgainstOrder = tries.slice(0, 2)

/** The best of several: by how many keys they look at where that is few, else by what they bind and sort. */
function cheapest<P extends IndexPlan | UnionPlan>(candidates: Candidate<P>[]): Candidate<P> | undefined {
  const [first, ...more] = candidates
  if (!first) return undefined
  let best = first
  for (const each of more) if (each.score > best.score) best = each
  // Whoever binds no field that the best does not bind cannot look at fewer.
  const others = candidates.filter(
    each => each !== best && [...each.bound].some(path => !best.bound.has(path)),
  )
  if (others.length === 0) return best
  for (const most of tries) {
    let chosen = best
    let fewest = countUpTo(best.plan, most)
    for (const each of others) {
      if (fewest === 0) break
      if (best.plan.sorted && !each.plan.sorted && !triesAgainstOrder.includes(most)) continue
      const count = countUpTo(each.plan, fewest)
      if (count < fewest) {
        fewest = count
        chosen = each
      }
    }
    if (fewest < most) return chosen
  }
  return best
}

function countUpTo(plan: KeyedPlan, most: number): number {
  if (plan.kind === 'ids') return Math.min(most, plan.keys.length)
  let count = 0
  if (plan.kind === 'union')
    for (const each of plan.plans) {
      if (count >= most) break
      count += countUpTo(each, most - count)
    }
  else
    for (const { low, high } of plan.ranges) {
      if (count >= most) break
      plan.index.tree.forRange(low, high, false, () => (++count >= most ? { break: true } : undefined))
    }
  return count
}
