import { crc32, deflateSync } from 'node:zlib'

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const chunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name), content])
  return Buffer.concat([number(content.length), named, number(crc32(named))])
}
/** As what is sent: exactly its own memory. */
const own = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** A white picture any program opens. */
export const pngOf = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height, 0xff)
  for (let y = 0; y < height; y += 1) rows[y * (Math.ceil(width / 8) + 1)] = 0
  // One bit for each point, black or white.
  const head = Buffer.concat([number(width), number(height), Buffer.from([1, 0, 0, 0, 0])])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return own(
    Buffer.concat([
      signature,
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}
/** The frame of a JPEG, with its dimensions but no picture. */
export const jpegOf = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  own(
    Buffer.from([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      16,
      0x4a,
      0x46,
      0x49,
      0x46,
      0,
      1,
      1,
      0,
      0,
      1,
      0,
      1,
      0,
      0,
      0xff,
      0xc0,
      0,
      11,
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      1,
      1,
      0x11,
      0,
      0xff,
      0xd9,
    ]),
  )
export const pdfOf = (text: string): Uint8Array<ArrayBuffer> =>
  own(Buffer.from(`%PDF-1.4\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`))
