import { type ShortLetter, shortLinks } from '@zhenyiban/shared/codes/short-links.ts'
import { cleanLine } from '@zhenyiban/shared/kernel/clean.ts'

const pageAddress = (page: string): string => `/#/features/${page}`
const HALL = pageAddress(shortLinks.h.page)
const RECEIPT = pageAddress(shortLinks.r.page)

/** What somebody whose address leads nowhere is told, and where they are sent instead. */
interface Hint {
  text: string
  link: string
  address: string
}
const lostToken: Hint = {
  text: '海报和号单上的网址很长，容易抄错。请扫上面的二维码，或者从首页进去找。',
  link: '看大厅情况',
  address: HALL,
}
/** Said when the code cannot be one. Of codes that could be, the page itself says what became of them. */
const lost: Record<ShortLetter, Hint> = {
  h: {
    text: '大厅的网址印在门口二维码下面，形如 /h/ 加大厅编号。请再扫一次二维码，或者输入大厅编号。',
    link: '输入大厅编号',
    address: HALL,
  },
  t: {
    text: '号单上的网址很长，容易抄错。请扫号单上的二维码，或者把号码告诉大厅工作人员。',
    link: '看大厅情况',
    address: HALL,
  },
  r: {
    text: '回执上的网址很长，容易抄错。请扫回执上的二维码，或者输入受理编号查进度。',
    link: '凭回执查进度',
    address: RECEIPT,
  },
  g: {
    text: '公开页的网址形如 /g/ 加大厅编号。请再扫一次二维码，或者从首页进去找。',
    link: '看本地公开',
    address: pageAddress(shortLinks.g.page),
  },
  s: {
    text: '家人发来的链接可能没有复制完整。请家人再发一次，或者凭回执查进度。',
    link: '凭回执查进度',
    address: RECEIPT,
  },
  w: lostToken,
  f: lostToken,
  c: lostToken,
}
const anything: Hint = {
  text: '请核对网址，看看有没有多打或少打一个字；也可以从首页进去找。',
  link: '扫码到厅',
  address: HALL,
}
/** The letter may be typed in either case. */
const letterOf = (letter: string): ShortLetter | null => {
  const plain = letter.toLowerCase()
  return plain in shortLinks ? (plain as ShortLetter) : null
}

/** Signs of the sentence an address was copied from. */
const BEFORE = /(\/)["'“‘「『《【<([]+/g
const BEHIND = /[/.,;:!?。、"'”’」』》】>)\]]+$/
/** As somebody typed or copied it: decoded, full-width letters and dashes made plain, without what nobody sees. */
export const typedPath = (path: string): string => {
  try {
    return cleanLine(decodeURIComponent(path).normalize('NFKC'))
      .replace(/\s+/g, '')
      .replace(/\p{Pd}/gu, '-')
      .replace(BEFORE, '$1')
      .replace(BEHIND, '')
  } catch {
    return path
  }
}
/** Where a short link leads; null for what is none. A code keeps its case. */
export const shortLinkTarget = (
  path: string,
  { k: nearCode, s: inText }: { k?: unknown; s?: unknown } = {},
): string | null => {
  const [, letter = '', code = ''] = /^\/+([a-z])\/+([^/]+)$/i.exec(typedPath(path)) ?? []
  const known = letterOf(letter)
  if (!known || !shortLinks[known].code.test(code)) return null
  // 到厅码, in the QR code on the screen of the machine at the door.
  const near = typeof nearCode === 'string' && /^\d{4}$/.test(nearCode) ? `&near=${nearCode}` : ''
  // A text message has no room for more than a sign of where its link stood.
  const via = known === 'f' && inText !== undefined ? '&via=sms' : ''
  return `${pageAddress(shortLinks[known].page)}?code=${code}${near}${via}`
}
/** What somebody may have meant by an address that leads nowhere. */
export const hintFor = (path: string): Hint => {
  const [, letter = ''] = /^\/+(\w)(?:\/|$)/.exec(path) ?? []
  const known = letterOf(letter)
  return known ? lost[known] : anything
}
