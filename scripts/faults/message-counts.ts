// What people have on their phones, held against what happened.
import type { Asked, Got } from './provider.ts'
import { storyOf } from './story.ts'
import { nthIn, type Row, type Told } from './told.ts'

const sizeIn = (words: string): number => Number(/您有 ?(\d+) ?条/.exec(words)?.[1] ?? 0)

const REACHED = ['sent', 'delivered']
/** Those that a summary stands for, itself among them. */
const inSummary = (carrier: Row, rows: readonly Row[]): number[] =>
  rows
    .filter(row => row === carrier || String(row.goesWith) === String(carrier._id))
    .flatMap(({ text }) => nthIn(text) ?? [])

/** Of one person: what each way brought, in the order in which it came. */
const countOne = ({ count }: Told, rows: readonly Row[], got: readonly Got[]) => {
  const found = { twice: 0, outOfOrder: 0, summaries: 0 }
  const seen = new Set<number>()
  for (const by of ['wechat', 'sms'] as const) {
    const came = got.filter(each => each.by === by)
    const singles = came.flatMap(({ words }) => nthIn(words) ?? [])
    found.twice += singles.length - new Set(singles).size
    found.outOfOrder += singles.filter((nth, i) => i > 0 && nth < singles[i - 1]!).length
    for (const nth of singles) seen.add(nth)
    // A summary stands for the rows that go with it, and says how many: each that was sent came once.
    const sizes = came.map(({ words }) => sizeIn(words)).filter(size => size > 0)
    for (const carrier of rows) {
      if (carrier.channel !== by || carrier.covers === 0 || !REACHED.includes(carrier.status)) continue
      found.summaries += 1
      const at = sizes.indexOf(carrier.covers + 1)
      if (at === -1) continue
      sizes.splice(at, 1)
      for (const nth of inSummary(carrier, rows)) seen.add(nth)
    }
    found.twice += sizes.length
  }
  const all = Array.from({ length: count }, (_, nth) => nth)
  return { ...found, missing: all.filter(nth => !seen.has(nth)) }
}
const groupedBy = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** A window is asked to ring, or did. */
const isForWindow = ({ channel, status }: Row): boolean =>
  channel === 'call' && ['queued', 'delivered'].includes(status)

export const tellingOf = ({
  people,
  rows,
  got,
  asked,
  inbox,
}: {
  people: readonly Told[]
  rows: readonly Row[]
  got: readonly Got[]
  asked: readonly Asked[]
  inbox: number
}) => {
  const rowsOf = groupedBy(rows, ({ residentId }) => String(residentId))
  const [gotBy, askedBy] = [groupedBy(got, ({ to }) => to), groupedBy(asked, ({ to }) => to)]
  const all = { lost: 0, gaveUp: 0, twice: 0, outOfOrder: 0, summaries: 0 }
  const told: string[] = []
  for (const person of people) {
    const addresses = [person.openid ?? [], person.phone].flat()
    const mine = rowsOf.get(String(person.id)) ?? []
    const found = countOne(
      person,
      mine,
      addresses.flatMap(to => gotBy.get(to) ?? []),
    )
    for (const key of ['twice', 'outOfOrder', 'summaries'] as const) all[key] += found[key]
    const tries = addresses.flatMap(to => askedBy.get(to) ?? [])
    for (const nth of found.missing) {
      const ofIt = mine.filter(({ text }) => nthIn(text) === nth)
      all[ofIt.some(isForWindow) ? 'gaveUp' : 'lost'] += 1
      told.push(storyOf(person, nth, ofIt, tries))
    }
  }
  const happened = people.reduce((sum, { count }) => sum + count, 0)
  const figures = {
    onPhones: got.length,
    byWechat: got.filter(({ by }) => by === 'wechat').length,
    bySms: got.filter(({ by }) => by === 'sms').length,
    ...all,
    inboxLost: Math.max(0, happened - inbox),
    inboxTwice: Math.max(0, inbox - happened),
    open: rows.filter(({ status, channel }) => ['queued', 'sending'].includes(status) && channel !== 'call')
      .length,
  }
  return { figures, told }
}
