import { type ShortLetter, shortLetters, shortLinks } from '@zhenyiban/shared/codes/short-links.ts'

export type Scanned = {
  /** The page that the code opens, below `features/`. */
  page: (typeof shortLinks)[ShortLetter]['page']
  code: string
  /** 到厅码, in what the machine at the hall's door shows. */
  near?: string
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
const PRINTED = new RegExp(`(?:^|[/=])([${shortLetters.join('')}])[/=]([\\w-]{1,40})/*(?:[?#].*)?$`, 'i')
const pages = shortLetters.map(letter => shortLinks[letter].page)
const PAGE = new RegExp(`/(${pages.join('|')})\\?(?:.*&)?code=([\\w-]{1,40})`)
/** A code of ours that came half, or of which nothing can be read. */
export const BROKEN: Scanned = { page: shortLinks.c.page, code: '' }
/** What a code holds: short links like `/h/CODE`, their web pages, or a mini-program code's scene `h/CODE`. */
export const parseScan = (text: string): Scanned | null => {
  const plain = decoded(text.trim())
  const printed = PRINTED.exec(plain)
  const near = /[?&](?:k|near)=(\d{4})(?!\d)/.exec(plain)?.[1]
  const shown = near ? { near } : {}
  if (printed) {
    const link = shortLinks[printed[1]?.toLowerCase() as ShortLetter]
    const code = printed[2] ?? ''
    return link.code.test(code) ? { page: link.page, code, ...shown } : BROKEN
  }
  const opened = PAGE.exec(plain)
  return opened ? { page: opened[1] as Scanned['page'], code: opened[2] ?? '', ...shown } : null
}
/** WeChat opens the app with the scanned link in `q`, or with a mini-program code's `scene`; null where it has neither. */
export const scannedAtLaunch = (query: {
  q?: string | undefined
  scene?: string | undefined
}): Scanned | null => {
  const scanned = (query.q && parseScan(query.q)) || (query.scene && parseScan(query.scene)) || null
  return scanned ?? (query.q || query.scene ? BROKEN : null)
}
