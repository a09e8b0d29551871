/** By the letter of the short link: a hall, a receipt's progress, a printed number, a link for the family. */
const kinds = { h: 'hall', r: 'receipt', t: 'follow', s: 'shared' } as const
/** `kind` is the name of the page that the code opens. */
export type Scanned = {
  kind: (typeof kinds)[keyof typeof kinds]
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
/** What a code holds: short links like `/h/CODE`, their web pages, or a mini-program code's scene `h/CODE`. */
export const parseScan = (text: string): Scanned | null => {
  const plain = decoded(text.trim())
  const printed = /(?:^|[/=])([hrts])[/=]([\w-]{1,40})\/*(?:[?#].*)?$/i.exec(plain)
  const near = /[?&](?:k|near)=(\d{4})(?!\d)/.exec(plain)?.[1]
  const shown = near ? { near } : {}
  if (printed)
    return { kind: kinds[printed[1]?.toLowerCase() as keyof typeof kinds], code: printed[2] ?? '', ...shown }
  const page = /\/pages\/(hall|receipt|follow|shared)\?(?:.*&)?code=([\w-]{1,40})/.exec(plain)
  return page ? { kind: page[1] as Scanned['kind'], code: page[2] ?? '', ...shown } : null
}
/** WeChat opens the app with the scanned link in `q`, or with a mini-program code's `scene`. */
export const scannedAtLaunch = (query: {
  q?: string | undefined
  scene?: string | undefined
}): Scanned | null => (query.q ? parseScan(query.q) : null) ?? (query.scene ? parseScan(query.scene) : null)
