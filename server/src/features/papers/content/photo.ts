import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { KEPT_LONG_EDGE_PX, PAPER_EDGE_PX } from '@zhenyiban/shared/papers/contract.ts'
import sharp, { type FailOnOptions, type Metadata } from 'sharp'

const { least, most } = PAPER_EDGE_PX
/** What a picture that cannot be decoded row by row may take of memory. */
const MOST_HELD_BYTES = 450_000_000
/** Fine print and red seals stay sharp. */
const jpeg = { quality: 85, chromaSubsampling: '4:4:4' } as const

sharp.cache(false)
sharp.concurrency(1)
// Of all that the library can open only the two kinds that are taken.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })

const headOf = (bytes: Uint8Array): Promise<Metadata> =>
  sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => refuse('file.not_readable'))

/** Bytes that are in memory at once: of a progressive JPEG two for each coefficient, else as many as a sample has. */
const heldBytes = ({ format, width, height, channels, depth, isProgressive }: Metadata): number => {
  const wide = (format === 'jpeg' && isProgressive) || depth === 'ushort'
  return width * height * channels * (wide ? 2 : 1)
}
const assertDimensions = (head: Metadata): void => {
  const { width, height } = head
  const fits = (edge: number) => edge >= least && edge <= most
  if (!fits(width) || !fits(height))
    refuse('file.wrong_dimensions', [
      { message: `这张是 ${width}×${height} 像素，每边应在 ${least} 到 ${most} 像素之间` },
    ])
  if (heldBytes(head) > MOST_HELD_BYTES)
    refuse('file.wrong_dimensions', [{ message: `这张有 ${width}×${height} 像素，请缩小后再传` }])
}

/** Upright, no larger than kept, in plain colours, and without anything the camera or a program wrote beside them. */
const redraw = (
  bytes: Uint8Array,
  { format, space }: Metadata,
  failOn: FailOnOptions,
): Promise<Uint8Array> => {
  const edges = { width: KEPT_LONG_EDGE_PX, height: KEPT_LONG_EDGE_PX }
  const upright = sharp(bytes, { failOn, limitInputPixels: most * most })
    .autoOrient()
    .resize({ ...edges, fit: 'inside', withoutEnlargement: true })
    .toColourspace(space === 'b-w' ? 'b-w' : 'srgb')
  return (format === 'png' ? upright.png() : upright.jpeg(jpeg)).toBuffer()
}

/** The decoder's words for a picture that was cut and closed again, or written over; it only warns of them. */
const DAMAGED = /premature end|bad Huffman code/i
/**
 * The picture of a photo, decoded whole and drawn anew. Cameras write much that a decoder warns of and that is nothing
 * (Samsung's, https://github.com/lovell/sharp/issues/1578); of the warnings only these mean that picture is missing.
 */
export const readPhoto = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const head = await headOf(bytes)
  assertDimensions(head)
  try {
    return await redraw(bytes, head, 'warning')
  } catch (warned) {
    if (DAMAGED.test((warned as Error).message)) return refuse('file.not_whole')
  }
  return redraw(bytes, head, 'error').catch(() => refuse('file.not_whole'))
}
