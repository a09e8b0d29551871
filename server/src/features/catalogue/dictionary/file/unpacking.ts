import { MEGABYTE } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type JSZip from 'jszip'

/** A dictionary of two thousand items unpacks to ten megabytes; the limit protects against zip bombs. */
const UNPACKED_MAX_BYTES = 60 * MEGABYTE
const PARTS_AT_MOST = 200

/** The size of one part as it comes out of the archive, which what is declared of it need not be. */
const unpackedSize = (part: JSZip.JSZipObject, most: number): Promise<number> =>
  new Promise((resolve, reject) => {
    let size = 0
    const stream = part.nodeStream()
    stream.on('data', (piece: Buffer) => {
      size += piece.length
      if (size <= most) return
      stream.pause()
      resolve(size)
    })
    stream.on('error', reject)
    stream.on('end', () => resolve(size))
  })
/** Refuses a workbook that is damaged, or far larger than it looks, before it is read as a whole. */
export const assertUnpacks = async (bytes: Uint8Array): Promise<void> => {
  // Loaded on demand, as some years nobody imports one.
  const { default: jszip } = await import('jszip')
  const zip = await jszip.loadAsync(bytes).catch(() => refuse('dictionary.file_not_readable'))
  const parts = Object.values(zip.files).filter(({ dir }) => !dir)
  if (parts.length > PARTS_AT_MOST) refuse('dictionary.file_too_long')
  let left = UNPACKED_MAX_BYTES
  for (const part of parts) {
    left -= await unpackedSize(part, left).catch(() => refuse('dictionary.file_not_readable'))
    if (left < 0) refuse('dictionary.file_too_long')
  }
}
