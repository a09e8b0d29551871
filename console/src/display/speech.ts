import type { Display } from '@zhenyiban/shared/queue.ts'

export type Call = Display['calls'][number]

const DIGITS = '零一二三四五六七八九'

/** What the hall hears: 「请 A 零 一 八 号到 3 号窗口」. Digits one by one, since 「十八」 and 「八十」 sound alike in a crowd. */
export const spokenCall = ({ number, windowNumber }: Pick<Call, 'number' | 'windowNumber'>): string => {
  const said = [...number].map(sign => DIGITS[/\d/.test(sign) ? Number(sign) : -1] ?? sign).join(' ')
  return `请 ${said} 号到 ${windowNumber} 号窗口`
}

const keyOf = ({ ticketId, calls }: Call): string => `${ticketId}/${calls}`

/**
 * Calls not heard yet, in the order they were made; calling someone again (重呼) counts as a new call.
 * Nothing on the first look: what was called before the screen was switched on is not news.
 */
export const unheard = (before: readonly Call[] | null, now: readonly Call[]): Call[] => {
  if (before === null) return []
  const heard = new Set(before.map(keyOf))
  // ISO instants of one server sort as text.
  const floor =
    before
      .map(({ calledAt }) => calledAt)
      .toSorted()
      .at(-1) ?? ''
  // A call that slides back into the five when another is taken off is older than what was heard.
  return now.filter(call => !heard.has(keyOf(call)) && call.calledAt >= floor).toReversed()
}
