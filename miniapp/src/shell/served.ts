import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { servedFile } from '@zhenyiban/shared/kernel/served-file.ts'

interface Answer {
  statusCode: number
  data: unknown
  header?: Record<string, unknown>
}

/** WeChat's older phones have no TextDecoder. */
const textOf = (bytes: Uint8Array): string =>
  decodeURIComponent(Array.from(bytes, byte => `%${byte.toString(16).padStart(2, '0')}`).join(''))

/** A file as it was asked for; a refusal comes as bytes too, and is read as what it says. */
export const readServed = ({ statusCode, data, header = {} }: Answer): ServedFile | unknown => {
  const bytes = data as ArrayBuffer
  if (statusCode >= 400) {
    try {
      return JSON.parse(textOf(new Uint8Array(bytes)))
    } catch {
      // A proxy's own error page is no refusal of ours.
      return {}
    }
  }
  const named = Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]))
  return servedFile(name => named[name], bytes)
}
