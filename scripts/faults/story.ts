// What became of a message that is on no phone: its rows in the ledger, and what the providers were asked.
import type { Asked } from './provider.ts'
import { nthIn, type Row, type Told } from './told.ts'

const rowLine = ({ channel, status, attempts, why, because, detail, covers, goesWith }: Row): string =>
  [
    `${channel} ${status}`,
    why && `why ${why}`,
    because && `because ${because}`,
    `${attempts} tries`,
    covers > 0 && `carries ${covers}`,
    goesWith && 'goes with another',
    detail && `"${detail}"`,
  ]
    .filter(Boolean)
    .join(', ')
const counted = (lines: readonly string[]): string => (lines.length === 0 ? 'never' : lines.join(', '))

export const storyOf = (
  { phone, openid, count }: Told,
  nth: number,
  rows: readonly Row[],
  tries: readonly Asked[],
): string => {
  const own = tries.filter(({ words }) => nthIn(words) === nth)
  const summaries = tries.filter(({ words }) => nthIn(words) === null)
  return [
    `message ${nth} of ${count} to ${openid ?? phone}`,
    `rows: ${counted(rows.map(row => `[${rowLine(row)}]`))}`,
    `asked: ${counted(own.map(({ by, trouble }) => `${by} ${trouble}`))}`,
    ...(summaries.length > 0
      ? [`summaries: ${counted(summaries.map(({ by, trouble, words }) => `${by} ${trouble} ${words}`))}`]
      : []),
    `of this person asked ${tries.length} times in all`,
  ].join('; ')
}
