const decoder = new TextDecoder('gb18030')
/** Node only decodes GBK; this is its inverse over the two-byte characters. */
const codes = new Map<string, number[]>()
for (let high = 0x81; high < 0xff; high += 1)
  for (let low = 0x40; low < 0xff; low += 1)
    if (low !== 0x7f) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low])

/** A text as Excel in China saves it. */
export const gbkOf = (text: string): Uint8Array =>
  new Uint8Array(
    [...text].flatMap(letter => {
      const code = letter.codePointAt(0)!
      return code < 128 ? [code] : codes.get(letter)!
    }),
  )
