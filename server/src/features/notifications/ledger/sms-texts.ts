// 短信: what is said to those without WeChat. Gateways want each text registered (报备), so they are few and fixed.

/** A text has at most so many signs, the signature counted: one more and it is charged, and may come, as two. */
export const MOST_SIGNS = 70
export const smsTexts = {
  called: '{number}号，轮到您了。请现在到{hall}{window}号窗口。',
  booked: '已为您约好{when}到{hall}办{item}，请带好材料。',
  rescheduled: '您办{item}的预约改到{when}，在{hall}。',
  move: '对不起，{when}到{hall}办{item}的预约要改时间，请打开镇易办改，或打大厅电话。',
  cancelled: '对不起，{when}到{hall}办{item}的预约取消了，要办请重新约，或打大厅电话。',
  offered: '{when}到{hall}办{item}有位置了，为您留到{until}，请打开镇易办确认。',
  papers: '您办的{item}还缺{count}份材料，请打开镇易办看清单，或到收件的大厅问。',
  returned: '您办的{item}有材料要重新交，请打开镇易办看原因，或到收件的大厅问。',
  ready: '您办的{item}可以领了，请{until}前带身份证到{place}领。',
  decided: '您办的{item}有结果了，请打开镇易办看，或到收件的大厅问。',
  declined: '您办的{item}没有受理，请打开镇易办看原因，或到收件的大厅问。',
  stopped: '您办的{item}终止了，请打开镇易办看原因，或到收件的大厅问。',
  /** `link`: in a notice the id of the occasion, whose link is looked up when it is sent. */
  rate: '{hall}请您评价服务：{link}',
  summary: '您有{count}条新消息，请打开镇易办看，或到大厅问。',
} as const
export type SmsKind = keyof typeof smsTexts
export const smsKinds = Object.keys(smsTexts) as [SmsKind, ...SmsKind[]]
type SlotOf<T extends string> = T extends `${string}{${infer S}}${infer Rest}` ? S | SlotOf<Rest> : never
type SmsParams<K extends SmsKind> = Record<SlotOf<(typeof smsTexts)[K]>, string>
/** What a notice says by short message. */
export type SmsWords = { [K in SmsKind]: { kind: K; params: SmsParams<K> } }[SmsKind]

/** What can be shorter and is still understood, in this order. */
const SHORTENED = ['item', 'hall', 'place'] as const
const LEAST_SIGNS = 4
const filled = (kind: SmsKind, params: Record<string, string>): string =>
  smsTexts[kind].replace(/\{(\w+)\}/g, (_, slot: string) => params[slot] ?? '')
/** Counted as short messages count; no sign that takes two is cut in half. */
const cut = (text: string, most: number): string => {
  let kept = ''
  for (const sign of text) {
    if (kept.length + sign.length > most - 1) return `${kept}…`
    kept += sign
  }
  return text
}
/** 【】 belong to the signature alone: a text with two is refused. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replaceAll('【', '「').replaceAll('】', '」').trim()

const shortened = (kind: SmsKind, params: Record<string, string>, signature: string) => {
  const fitted = { ...params }
  const said = () => `【${signature}】${filled(kind, fitted)}`
  for (const slot of SHORTENED) {
    const over = said().length - MOST_SIGNS
    const value = fitted[slot]
    if (over <= 0 || value === undefined) continue
    if (value.length > LEAST_SIGNS) fitted[slot] = cut(value, Math.max(LEAST_SIGNS, value.length - over))
  }
  return { text: said(), params: fitted }
}
/** The text, and the same as parameters of its template, short enough together with the signature. */
export const fitSms = ({ kind, params }: SmsWords, signature: string) => {
  const given: Record<string, string> = Object.fromEntries(
    Object.entries(params).map(([slot, value]) => [slot, plain(value)]),
  )
  const fitted = shortened(kind, given, signature)
  if (fitted.text.length <= MOST_SIGNS || !given.link) return fitted
  // Phones know an address without its beginning.
  return shortened(kind, { ...given, link: given.link.replace(/^https?:\/\//, '') }, signature)
}
