import { PDFDocument } from '@cantoo/pdf-lib'
import { pdfOf } from './poster-files.ts'

/** The smallest JPEG there is: one grey point. */
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z'

test('a PDF of one page of A4 under the name of the place', async () => {
  const made = await pdfOf(
    Uint8Array.from(atob(JPEG), sign => sign.charCodeAt(0)),
    '海报-2 号窗口',
  )
  const file = await PDFDocument.load(made)
  expect(file.getPageCount()).toBe(1)
  const { width, height } = file.getPage(0).getSize()
  expect([width, height].map(Math.round)).toEqual([595, 842])
  expect(file.getTitle()).toBe('海报-2 号窗口')
})
