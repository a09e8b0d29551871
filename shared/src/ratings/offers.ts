/**
 * By what somebody was offered to rate (邀评渠道): the tablet at the window, the code on the printed number or on the receipt,
 * a text message, the mini-program, a form on paper, a call back.
 */
export const ratingVias = ['tablet', 'ticket', 'receipt', 'sms', 'miniapp', 'paper', 'call_back'] as const
export type RatingVia = (typeof ratingVias)[number]
export const ratingViaLabels: Record<RatingVia, string> = {
  tablet: '窗口平板',
  ticket: '号票上的码',
  receipt: '回执上的码',
  sms: '短信',
  miniapp: '小程序',
  paper: '纸质表',
  call_back: '回访',
}
/** What a page that is opened by a key may say of itself. */
export const keyVias = ['tablet', 'ticket', 'receipt', 'sms', 'call_back'] as const satisfies RatingVia[]

/**
 * The version of the words, the place and the order in which people are asked. Where it changes, trends show a line and no
 * difference is computed across it: add a version, with the day, whenever a question or a grade is worded or placed anew.
 */
const ratingWordings = [{ key: '2026-11', since: '2026-11-30' }] as const
export const ratingWording: string = ratingWordings.at(-1)!.key
