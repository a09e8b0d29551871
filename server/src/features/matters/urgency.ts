import { runningStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import type { QueryFilter } from 'mongoose'
import { pausedTooLong } from './filters.ts'
import { beyond, type Order, partOf, placeOf } from './places.ts'
import { Matter, type MatterRecord } from './record/model.ts'

type Filter = QueryFilter<MatterRecord>
/**
 * In which order work is to be done: what is late, what stands still for longer than was said, what nobody has accepted
 * yet (5 working days), what is due by its day, what waits for others, and last what nothing names a limit of. Together
 * they are all that is open, and each matter is in one.
 */
export const byUrgency = (today: string): Filter[] => {
  const notLate: Filter = { $or: [{ pauseLateOn: null }, { pauseLateOn: { $gt: today } }] }
  const others = { status: { $in: ['papers_missing' as const, 'decided' as const] } }
  return [
    { status: { $in: [...runningStatuses] }, dueOn: { $lt: today } },
    { $and: [pausedTooLong(today), { $or: [{ dueOn: null }, { dueOn: { $gte: today } }] }] },
    { status: 'received' },
    {
      dueOn: { $gte: today },
      $or: [{ status: 'in_progress' }, others, { $and: [{ status: 'paused' }, notLate] }],
    },
    {
      $or: [
        { ...others, $or: [{ dueOn: null }, { dueOn: { $lt: today } }] },
        { $and: [{ status: 'paused', dueOn: null }, notLate] },
      ],
    },
    { dueOn: null, status: 'in_progress' },
  ]
}

/** A list in its order: part after part, each in the order of its sort. */
export interface Listed {
  filter: Filter
  parts: readonly Filter[]
  sort: Order
}
/** A page that begins behind a place, or after so many. */
export const readPage = async (
  { filter, parts, sort }: Listed,
  { after, skip }: { after?: string | undefined; skip: number },
  size: number,
): Promise<{ matters: MatterRecord[]; next: string | null }> => {
  const found: { matter: MatterRecord; part: number }[] = []
  const first = after ? partOf(sort, after, parts.length) : 0
  let toSkip = after ? 0 : skip
  for (let part = first; part < parts.length && found.length <= size; part += 1) {
    const from = after && part === first ? [beyond(sort, after)] : []
    const here: Filter = { $and: [filter, parts[part]!, ...from] }
    const matters: MatterRecord[] = await Matter.find(here)
      .sort(sort)
      .skip(toSkip)
      .limit(size + 1 - found.length)
      .lean()
    toSkip = toSkip > 0 && matters.length === 0 ? toSkip - (await Matter.countDocuments(here)) : 0
    found.push(...matters.map(matter => ({ matter, part })))
  }
  const page = found.slice(0, size)
  const last = page.at(-1)
  return {
    matters: page.map(({ matter }) => matter),
    next: last && found.length > size ? placeOf(sort, last.matter, last.part) : null,
  }
}
