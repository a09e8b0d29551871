export const CODE_LENGTH = 6
/** Keys of one scan follow each other faster than any hand. */
const SCAN_GAP_MS = 400

/** One more key on the code: digits and 'Backspace'; a digit after a full code begins another. */
export const afterKey = (code: string, key: string, length = CODE_LENGTH): string => {
  if (key === 'Backspace') return code.slice(0, -1)
  if (!/^\d$/.test(key)) return code
  return code.length >= length ? key : code + key
}

export interface Scan {
  text: string
  at: number
}
export const noScan: Scan = { text: '', at: 0 }
/** What a scanner that types like a keyboard has read so far; `read` is there with its Enter. */
export const afterScanned = (scan: Scan, key: string, at: number): { scan: Scan; read: string | null } => {
  const text = at - scan.at > SCAN_GAP_MS ? '' : scan.text
  if (key === 'Enter') return { scan: noScan, read: text.trim() || null }
  if (key.length !== 1) return { scan: { text, at }, read: null }
  return { scan: { text: text + key, at }, read: null }
}
