import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { PAPER_EDGE_PX, type PaperType } from '@zhenyiban/shared/papers/contract.ts'
import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'

/** Where the end mark of a PDF is looked for: some programs write a little after it. */
const PDF_TAIL_BYTES = 4096
const { least, most } = PAPER_EDGE_PX

const sizeOf = (bytes: Uint8Array): { width: number; height: number } => {
  try {
    return imageSize(bytes)
  } catch {
    return refuse('file.not_readable')
  }
}
const assertPhoto = (bytes: Uint8Array): void => {
  const { width, height } = sizeOf(bytes)
  const fits = (edge: number) => edge >= least && edge <= most
  if (!fits(width) || !fits(height))
    refuse('file.wrong_dimensions', [
      { message: `这张是 ${width}×${height} 像素，每边应在 ${least} 到 ${most} 像素之间` },
    ])
}
const assertPdf = (bytes: Uint8Array): void => {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - PDF_TAIL_BYTES)))
  if (!tail.includes('%%EOF')) refuse('file.not_readable')
}

/** Refuses what is not, by its content, what it was sent as. A name or a header is easily made up. */
export const assertContent = async (bytes: Uint8Array, claimed: PaperType): Promise<void> => {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime !== claimed) refuse('file.not_allowed')
  if (claimed === 'application/pdf') assertPdf(bytes)
  else assertPhoto(bytes)
}
