export type Scanned = { kind: 'hall' | 'receipt'; code: string }

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
/** What a code holds: the printed links `/h/CODE` and `/r/CODE`, their web pages, or a mini-program code's scene `h/CODE`. */
export const parseScan = (text: string): Scanned | null => {
  const plain = decoded(text.trim())
  const printed = /(?:^|[/=])([hr])[/=]([\w-]{1,40})\/?(?:[?#].*)?$/.exec(plain)
  if (printed) return { kind: printed[1] === 'h' ? 'hall' : 'receipt', code: printed[2] ?? '' }
  const page = /\/pages\/(hall|receipt)\?(?:.*&)?code=([\w-]{1,40})/.exec(plain)
  return page ? { kind: page[1] as Scanned['kind'], code: page[2] ?? '' } : null
}
/** WeChat opens the app with the scanned link in `q`, or with a mini-program code's `scene`. */
export const scannedAtLaunch = (query: {
  q?: string | undefined
  scene?: string | undefined
}): Scanned | null => (query.q ? parseScan(query.q) : null) ?? (query.scene ? parseScan(query.scene) : null)
