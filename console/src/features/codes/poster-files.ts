import { A4 } from './poster-sheet.tsx'

/** 300 dots to the inch, as printers want it. */
const DOTS_PER_MM = 300 / 25.4
const PIXELS = { width: Math.round(A4.width * DOTS_PER_MM), height: Math.round(A4.height * DOTS_PER_MM) }

/** The drawing as a picture; pictures in it are data already, so that the browser lets it be read. */
const paint = async (sheet: SVGSVGElement): Promise<HTMLCanvasElement> => {
  const copy = sheet.cloneNode(true) as SVGSVGElement
  copy.setAttribute('width', String(PIXELS.width))
  copy.setAttribute('height', String(PIXELS.height))
  const drawing = new Image()
  drawing.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await drawing.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, PIXELS)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(drawing, 0, 0, PIXELS.width, PIXELS.height)
  return canvas
}
const bytesOf = async (canvas: HTMLCanvasElement, type: string): Promise<Uint8Array<ArrayBuffer>> => {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, type, 0.95))
  if (!blob) throw new Error('no picture')
  return new Uint8Array(await blob.arrayBuffer())
}

export const posterPng = async (sheet: SVGSVGElement) => bytesOf(await paint(sheet), 'image/png')

const POINTS_PER_MM = 72 / 25.4
/** One page of A4 that is the picture. */
export const pdfOf = async (jpeg: Uint8Array, title: string): Promise<Uint8Array<ArrayBuffer>> => {
  // Some hundred kilobytes, for the few who ask for it.
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const file = await PDFDocument.create()
  file.setTitle(title)
  const size = { width: A4.width * POINTS_PER_MM, height: A4.height * POINTS_PER_MM }
  const page = file.addPage([size.width, size.height])
  page.drawImage(await file.embedJpg(jpeg), { x: 0, y: 0, ...size })
  return new Uint8Array(await file.save())
}
export const posterPdf = async (sheet: SVGSVGElement, title: string) =>
  pdfOf(await bytesOf(await paint(sheet), 'image/jpeg'), title)
