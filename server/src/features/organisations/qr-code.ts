import { LRUCache } from 'lru-cache'
import qrcode from 'qrcode'
import { rowsAlike } from '../../kernel/qr-png.ts'

/** A machine at the door asks for the same code every few seconds, and drawing one takes some 10 ms. */
const drawn = new LRUCache<string, string>({ max: 500 })

/** QR code as a data URL of a PNG, so that web pages and the mini-program show it alike. */
export const qrOf = async (text: string): Promise<string> => {
  const known = drawn.get(text)
  if (known) return known
  const options = { errorCorrectionLevel: 'M', margin: 2, width: 320, rendererOpts: rowsAlike } as const
  const made = `data:image/png;base64,${(await qrcode.toBuffer(text, options)).toString('base64')}`
  drawn.set(text, made)
  return made
}
