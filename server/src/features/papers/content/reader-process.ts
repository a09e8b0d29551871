import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Reading, Upload } from './readers.ts'

const read = async ({ type, bytes }: Upload): Promise<Uint8Array> => {
  if (type !== 'application/pdf') return (await import('./photo.ts')).readPhoto(bytes)
  return (await import('./pdf.ts')).readPdf(bytes)
}
const answerTo = async (upload: Upload): Promise<Reading> => {
  try {
    return { bytes: await read(upload) }
  } catch (error) {
    if (!(error instanceof Refusal)) return { failed: (error as Error).stack ?? String(error) }
    const { code, details, message } = error
    return { refused: { code, details, message } }
  }
}

process.on('message', async upload => process.send?.(await answerTo(upload as Upload)))
process.on('disconnect', () => process.exit())
process.send?.('ready')
