// Whatever people type, paste or scan is cleaned here before it is judged: schema, form and search use the same
// (docs/decisions/0033). Every function is idempotent, leaves clean text as it is, and never cuts.

/** Built from a string, so that the phone's build does not spell `\p{L}` out as several kilobytes of ranges. */
const all = (characters: string) => new RegExp(characters, 'gu')

/**
 * What nobody sees: controls, zero-width and bidirectional marks, halves of characters, tags, joiners, and the blanks
 * that Unicode calls letters. Variation selectors stay: they tell forms of an ideograph apart.
 */
const UNSEEN = all(
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u2065\\u2800\\u3164\\uFDD0-\\uFDEF\\uFFA0\\uFFF0-\\uFFF8\\uFFFE\\uFFFF]',
)
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
const withoutUnseen = (text: string): string => text.replace(/\t/g, ' ').replace(UNSEEN, '')

/** One line: line ends and blanks of every width become one blank. */
export const cleanLine = (text: string): string =>
  withoutUnseen(text.replace(LINE_ENDS, ' ')).replace(/\s+/g, ' ').trim()
/** Text of several lines: these stay. */
export const cleanProse = (text: string): string =>
  text.replace(LINE_ENDS, '\n').split('\n').map(withoutUnseen).join('\n').trim()

/** Signs that choose a form of the character before them: kept in a name, and no character of it. */
export const FORMS = /[\uFE00-\uFE0F]|\uDB40[\uDD00-\uDDEF]/g
export const IDEOGRAPH = '\\p{Script=Han}\\p{Co}\\u{20000}-\\u{3FFFD}'
/**
 * What NFKC may not touch in a name. Some names are registered with a compatibility ideograph (U+F900, U+2F800 and
 * on), and NFC as well as NFKC make another character of it; brackets of a Chinese name are full width on its paper.
 */
const FOLDED = all('[^\\uF900-\\uFAFF\\u{2F800}-\\u{2FA1F}（）]+')
/** What keyboards give for the dot between the parts of a name, which is U+00B7. */
const DOTS = /[\u0387\u1427\u16EB\u2022\u2027\u2219\u22C5\u25CF\u25E6\u2E31\u2E33\u30FB\u318D\uA78F]/g
/** What stands for an apostrophe; NFKC would make a blank and an accent of the second. */
const APOSTROPHES = /[`\u00B4\u02B9\u02BC\u02C8\u2032\u2035\uFF07\uFF40]/g
/** Radicals that copied text has for the character itself, each before it; for the others NFKC knows it. */
const RADICALS =
  '⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙'
const RADICAL = all('[\\u2E80-\\u2EFF]')
const characterOf = (radical: string): string => {
  const at = RADICALS.indexOf(radical)
  return at < 0 ? radical : RADICALS.charAt(at + 1)
}
const STOP_BETWEEN = all(`([${IDEOGRAPH}])[.。](?=[${IDEOGRAPH}])`)
const BLANK_BETWEEN = all(`([${IDEOGRAPH}]) (?=[${IDEOGRAPH}])`)

/** A person's or a firm's name; 「张　三」 is 张三, 「买买提•阿不都」 and 「买买提.阿不都」 are 买买提·阿不都. */
export const cleanName = (text: string): string =>
  cleanLine(
    cleanLine(text)
      .replace(APOSTROPHES, "'")
      .replace(FOLDED, part => part.normalize('NFKC').replace(APOSTROPHES, "'")),
  )
    .replace(RADICAL, characterOf)
    .replace(DOTS, '·')
    .replace(STOP_BETWEEN, '$1·')
    .replace(/ ?(·)(?: ?·)* ?/g, '$1')
    .replace(/^·|·$/g, '')
    .replace(BLANK_BETWEEN, '$1')

/** Two spellings of a name are searched for as one: capitals, blanks, signs and forms of a character do not count. */
const NOT_SPELT = all(`[^\\p{L}\\p{Nl}\\p{Nd}${IDEOGRAPH}]`)
export const nameKey = (name: string): string =>
  cleanName(name).normalize('NFKD').toUpperCase().replace(NOT_SPELT, '').normalize('NFC')

/** What is put between the groups of a number: 「1380-013 8000」. */
const SEPARATORS = all('[\\s\\p{Pd}\\p{M}\\u2212~〜_.,·•‧、，。:：()/\\\\]')
const halfWidth = (text: string): string => cleanLine(text).normalize('NFKC').toUpperCase().normalize('NFKC')
const compact = (text: string): string => cleanLine(text.replace(SEPARATORS, '')).normalize('NFKC')
/** The number of a document or a matter, a code: half-width capitals and digits. */
export const cleanNumber = (text: string): string =>
  // The sign of multiplication and two letters of other scripts look like the check character X.
  compact(halfWidth(text)).replace(/(\d{3})[×✕\u0425\u03A7]$/, '$1X')

const MOBILE = /^1[3-9]\d{9}$/
/** Area code and number, whose first digit is 2 to 8. */
const LANDLINE = /^0(?:10|2\d)[2-8]\d{7}$|^0[3-9]\d{2}[2-8]\d{6,7}$/
export const isMobile = (phone: string): boolean => MOBILE.test(phone)
/** 02087800000, with an extension 02087800000-801: as it is kept. */
export const isLandline = (phone: string): boolean => LANDLINE.test(phone.replace(/-\d{1,6}$/, ''))

/** Without the country's code, and without the 0 once dialled before a mobile number from elsewhere. */
const atHome = (digits: string): string => {
  const [, abroad = '', rest = digits] = /^((?:\+86|0086|86)+)(.*)$/.exec(digits) ?? []
  const spellings = [rest, rest.replace(/^0/, ''), ...(abroad ? [`0${rest}`] : [])]
  const known = spellings.find(each => MOBILE.test(each) || LANDLINE.test(each))
  return known ?? (abroad === '86' ? digits : rest)
}
/** 801 of 「转 801」「（801）」「*801」; 「/9」 would be another number. */
const EXTENSION = /^(.*\d)(?:[\s(]*(?:转|轉|分机|内线|EXT|#|X|\*)\D*|[\s(,;~〜\p{Pd}]+)(\d{1,6})\D*$/u
/** What is copied along before a number. */
const LABEL = /^(?:(?:联系|手机|移动|固定)?(?:电话|手机|座机)(?:号码?)?|TEL|PHONE|MOBILE)[\s.:]*(?=[\d+(])/
/** A mobile number, or a landline with its area code; what is neither comes back compact, to be refused. */
export const cleanPhone = (text: string): string => {
  const typed = halfWidth(text).replace(LABEL, '')
  const [, before = '', extension = ''] = EXTENSION.exec(typed) ?? []
  const landline = atHome(compact(before))
  if (LANDLINE.test(landline)) return `${landline}-${extension}`
  const bare = atHome(compact(typed))
  // What was around a label may have hidden it: 「-电话138…」.
  return MOBILE.test(bare) || bare === text ? bare : cleanPhone(bare)
}
/** The last four digits, of a landline without its extension. */
export const phoneTailOf = (phone: string): string => phone.replace(/-.*$/, '').slice(-4)
/** To be read: 020-87800000, 020-87800000 转 801. */
export const spellPhone = (phone: string): string =>
  isLandline(phone) ? phone.replace('-', ' 转 ').replace(/^(010|02\d|0\d{3})/, '$1-') : phone
