// What people have on their phones, held against what happened.
import type { Types } from 'mongoose'
import type { DeliveryRecord } from '../../server/src/features/notifications/ledger/model.ts'
import type { Got } from './provider.ts'

export interface Told {
  id: Types.ObjectId
  openid: string | null
  phone: string
  /** How many things happened to them. */
  count: number
}
type Row = Pick<DeliveryRecord, '_id' | 'residentId' | 'channel' | 'status' | 'text' | 'covers' | 'goesWith'>

/** `事项00012第2`: the third message of the person with that phone. */
const nthIn = (words: string): number | null => {
  const found = /事项\d{5}第(\d+)/.exec(words)
  return found ? Number(found[1]) : null
}
const sizeIn = (words: string): number => Number(/您有 ?(\d+) ?条/.exec(words)?.[1] ?? 0)

interface OfPerson {
  /** By each way: single messages by their place, and the sizes of summaries. */
  lost: number
  twice: number
  outOfOrder: number
  summaries: number
}
const REACHED = ['sent', 'delivered']
/** Of one person: what each way brought, in the order in which it came. */
const countOne = ({ count }: Told, rows: readonly Row[], got: readonly Got[]): OfPerson => {
  const found = { lost: 0, twice: 0, outOfOrder: 0, summaries: 0 }
  const seen = new Set<number>()
  for (const by of ['wechat', 'sms'] as const) {
    const came = got.filter(each => each.by === by)
    const singles = came.flatMap(({ words }) => nthIn(words) ?? [])
    found.twice += singles.length - new Set(singles).size
    found.outOfOrder += singles.filter((nth, i) => i > 0 && nth < singles[i - 1]!).length
    for (const nth of singles) seen.add(nth)
    // A summary stands for the rows that go with it: as many came as were sent, each with its number.
    const sizes = came.map(({ words }) => sizeIn(words)).filter(size => size > 0)
    const carriers = rows.filter(
      ({ channel, status, covers }) => channel === by && covers > 0 && REACHED.includes(status),
    )
    const wanted = carriers.map(({ covers }) => covers + 1)
    found.summaries += carriers.length
    found.twice += Math.max(0, sizes.length - wanted.length)
    found.lost += Math.max(0, wanted.length - sizes.length)
    for (const carrier of carriers)
      for (const row of rows)
        if (row === carrier || String(row.goesWith) === String(carrier._id)) seen.add(nthIn(row.text) ?? -1)
  }
  found.lost += count - [...seen].filter(nth => nth >= 0).length
  return found
}

const groupedBy = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

export const tellingOf = ({
  people,
  rows,
  got,
  inbox,
}: {
  people: readonly Told[]
  rows: readonly Row[]
  got: readonly Got[]
  inbox: number
}) => {
  const rowsOf = groupedBy(rows, ({ residentId }) => String(residentId))
  const gotBy = groupedBy(got, ({ to }) => to)
  const all = { lost: 0, twice: 0, outOfOrder: 0, summaries: 0 }
  for (const person of people) {
    const mine = [
      ...(person.openid ? (gotBy.get(person.openid) ?? []) : []),
      ...(gotBy.get(person.phone) ?? []),
    ]
    const found = countOne(person, rowsOf.get(String(person.id)) ?? [], mine)
    for (const key of ['lost', 'twice', 'outOfOrder', 'summaries'] as const) all[key] += found[key]
  }
  const happened = people.reduce((sum, { count }) => sum + count, 0)
  return {
    onPhones: got.length,
    byWechat: got.filter(({ by }) => by === 'wechat').length,
    bySms: got.filter(({ by }) => by === 'sms').length,
    ...all,
    inboxLost: Math.max(0, happened - inbox),
    inboxTwice: Math.max(0, inbox - happened),
    open: rows.filter(({ status, channel }) => ['queued', 'sending'].includes(status) && channel !== 'call')
      .length,
  }
}
