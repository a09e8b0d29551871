const decode = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)
const count = (text: string, of: RegExp) => text.match(of)?.length ?? 0

/**
 * Whether it is UTF-8 of which some bytes were lost: its Chinese is still there. Read as GBK it would often pass, and be
 * nonsense; of real GBK hardly a character is well-formed UTF-8.
 */
const isDamagedUtf8 = (bytes: Uint8Array): boolean => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return true
  const lenient = new TextDecoder().decode(bytes)
  return count(lenient, /\p{Script=Han}/gu) > count(lenient, /\uFFFD/g)
}

/**
 * What a text file says, whichever of the encodings Chinese programs save it in; null when it is no text. Excel saves
 * a CSV as UTF-8 only when asked to, else, in China, as GBK; Notepad's 「Unicode」 is UTF-16 with its mark.
 */
export const textOf = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, 0xff, 0xfe)) return decode('utf-16le', bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return decode('utf-16be', bytes)
  // No text has one, and few other files have none.
  if (bytes.includes(0)) return null
  return decode('utf-8', bytes) ?? (isDamagedUtf8(bytes) ? null : decode('gb18030', bytes))
}
