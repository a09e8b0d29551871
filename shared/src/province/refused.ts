import { CASE_NUMBER_MOST, ITEM_CODE_MOST } from './form.ts'

/** Why something was not taken: found by us before it was sent, or said by the province. */
export const refusedWhys = [
  'no_item_code',
  'case_number',
  'unknown_item',
  'unknown_area',
  'already',
  'form',
  'gone',
] as const
export type RefusedWhy = (typeof refusedWhys)[number]
export const refusedWords: Record<RefusedWhy, string> = {
  no_item_code: `没有发：这个事项还没有省平台的编码（最多 ${ITEM_CODE_MOST} 位字母和数字）。补上后自动重新发送。`,
  case_number: `没有发：省平台的办件编号最多 ${CASE_NUMBER_MOST} 位字母和数字，这个办件的编号不合要求。请联系运维人员。`,
  unknown_item: '省平台没有这个编码的事项。请核对事项编码，改好后自动重新发送。',
  unknown_area: '省平台没有这个行政区划代码。请在上面核对代码，改好后重新发送。',
  already: '省平台说已经有这一条，没有再收。请在省平台上核对；对得上的，不用再发。',
  form: '省平台没有收。请把下面省平台的原话告诉运维人员，改好后重新发送。',
  gone: '没有发：原来的记录已经不在了。',
}
/** What of the province's answers can be mended by whom. */
const BY_CODE: Record<string, RefusedWhy> = { E04: 'unknown_item', E05: 'unknown_area', E07: 'already' }
export const whyOfCode = (code: string): RefusedWhy => BY_CODE[code] ?? 'form'
/** The item's code mends it. */
export const isOfItem = (why: RefusedWhy): boolean => why === 'no_item_code' || why === 'unknown_item'
