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
/** What a code holds: short links like `/h/CODE`, their web pages, or a mini-program code's scene `h/CODE`. */
export const parseScan = (text: string): Scanned | null => {
  const plain = decoded(text.trim())
  const printed = PRINTED.exec(plain)
  const near = /[?&](?:k|near)=(\d{4})(?!\d)/.exec(plain)?.[1]
  const shown = near ? { near } : {}
  if (printed)
    return {
      page: shortLinks[printed[1]?.toLowerCase() as ShortLetter].page,
      code: printed[2] ?? '',
      ...shown,
    }
  const opened = PAGE.exec(plain)
  return opened ? { page: opened[1] as Scanned['page'], code: opened[2] ?? '', ...shown } : null
}
/** WeChat opens the app with the scanned link in `q`, or with a mini-program code's `scene`. */
export const scannedAtLaunch = (query: {
  q?: string | undefined
  scene?: string | undefined
}): Scanned | null => (query.q ? parseScan(query.q) : null) ?? (query.scene ? parseScan(query.scene) : null)
