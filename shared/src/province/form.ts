// What the province's interface takes (Guangdong, 评价平板): nothing is cut to fit, what does not fit is not sent.

export const CASE_NUMBER_MOST = 50
export const ITEM_CODE_MOST = 32
const SIGNS = /^[0-9A-Za-z-]+$/
export const isCaseNumberTaken = (text: string): boolean =>
  SIGNS.test(text) && text.length <= CASE_NUMBER_MOST
export const isItemCodeTaken = (text: string): boolean => SIGNS.test(text) && text.length <= ITEM_CODE_MOST
/** 行政区划代码 of towns: twelve digits, of which the last three are zeros. */
export const isAreaCode = (text: string): boolean => /^\d{9}000$/.test(text)
/** The nine digits of a town's statistical code, as the province writes them. */
export const areaCodeOf = (code: string | null): string | null =>
  code && /^\d{9}$/.test(code) ? `${code}000` : null
