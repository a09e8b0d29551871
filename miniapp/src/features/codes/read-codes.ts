/** What may hold a code: a camera's picture as it is now, or a photo. */
type Seen = HTMLVideoElement | ImageBitmap
/** The words in the QR code that is seen; null where none is. */
export type ReadCode = (seen: Seen) => Promise<string | null>

interface Detector {
  detect(of: Seen): Promise<{ rawValue: string }[]>
}
type DetectorClass = { new (of: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }

/** The browser's own reader, where it has one. */
const ownReader = async (): Promise<ReadCode | null> => {
  const Own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  if (!Own || !(await Own.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) return null
  const detector = new Own({ formats: ['qr_code'] })
  return async seen => (await detector.detect(seen))[0]?.rawValue ?? null
}

/** Enough for a code held before a camera; more takes an old phone too long. */
const MOST_PX = 1024
const drawn = (seen: Seen): HTMLCanvasElement => {
  const [width, height] =
    'videoWidth' in seen ? [seen.videoWidth, seen.videoHeight] : [seen.width, seen.height]
  const scale = Math.min(1, MOST_PX / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(seen, 0, 0, canvas.width, canvas.height)
  return canvas
}
/** Another's, fetched only by who scans in a browser without one. */
const fetchedReader = async (): Promise<ReadCode> => {
  const { BrowserQRCodeReader } = await import('@zxing/browser')
  const reader = new BrowserQRCodeReader()
  return async seen => {
    try {
      return reader.decodeFromCanvas(drawn(seen)).getText()
    } catch {
      // It throws where it sees no code.
      return null
    }
  }
}
export const codeReader = async (): Promise<ReadCode> => (await ownReader()) ?? fetchedReader()
