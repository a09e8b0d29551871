import Taro from '@tarojs/taro'
import { PHOTO_LONG_EDGE_PX } from '@zhenyiban/shared/papers/contract.ts'
import { acceptedTypes, assertUploadSize, type Upload, uploadOf } from '@zhenyiban/shared/papers/uploads.ts'
import { allowed } from '../../shell/permissions.ts'
import { messages } from './messages.ts'

/** Makes it small and reads it, which takes a moment. */
export type ReadPaper = () => Promise<Upload>
const IN_WECHAT = process.env.TARO_ENV === 'weapp'
/** In WeChat photos and files are chosen apart; a browser chooses both alike. */
export const chosenApart = IN_WECHAT
const QUALITY = 80
const PDF = 'application/pdf'

/** Sides of a photo no longer than needed; null when it is not longer. */
const scaled = (width: number, height: number): [width: number, height: number] | null => {
  const times = PHOTO_LONG_EDGE_PX / Math.max(width, height)
  return times < 1 ? [Math.round(width * times), Math.round(height * times)] : null
}

const readTaken = (filePath: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: reject,
    })
  })
const smallerInWechat = async (src: string): Promise<Upload> => {
  const { width, height } = await Taro.getImageInfo({ src })
  const [compressedWidth, compressedHeight] = scaled(width, height) ?? [width, height]
  const { tempFilePath } = await Taro.compressImage({
    src,
    quality: QUALITY,
    compressedWidth,
    compressedHeight,
  })
  return uploadOf(await readTaken(tempFilePath))
}
const photoInWechat = async (): Promise<ReadPaper | null> => {
  const choose = () => Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
  const chosen = await allowed('photos', choose, { instead: messages.papers.instead })
  const src = chosen?.tempFiles[0]?.tempFilePath
  return src ? () => smallerInWechat(src) : null
}
const pdfInWechat = async (): Promise<ReadPaper | null> => {
  const choose = () => Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf'] })
  const chosen = await allowed('files', choose, { instead: messages.papers.instead })
  const file = chosen?.tempFiles[0]
  if (!file) return null
  return async () => {
    assertUploadSize(file.size)
    return uploadOf(await readTaken(file.path))
  }
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
/** A photo drawn anew, smaller and without what the camera wrote into it, the place among others. */
const redrawn = async (file: File): Promise<Blob | null> => {
  // What is no picture goes as it is: the server says what is wrong with it.
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = scaled(picture.width, picture.height) ?? [picture.width, picture.height]
  const paper = canvas.getContext('2d')
  if (!paper) return null
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY / 100))
}
const fileOnWeb = (): Promise<File | null> =>
  new Promise(resolve => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = acceptedTypes
    input.onchange = () => resolve(input.files?.[0] ?? null)
    input.click()
  })
const readOnWeb = async (file: File): Promise<Upload> => {
  const photo = file.type === PDF ? null : await redrawn(file)
  if (!photo) assertUploadSize(file.size)
  return uploadOf(await bytesOf(photo ?? file))
}
const paperOnWeb = async (): Promise<ReadPaper | null> => {
  const file = await fileOnWeb()
  return file && (() => readOnWeb(file))
}

/** Chooses a photo, or on the web a PDF too, and answers how to read it; null when nothing was chosen. */
export const choosePhoto = IN_WECHAT ? photoInWechat : paperOnWeb
export const choosePdf = pdfInWechat

/** A picture as a page shows it, without an address anyone could open. */
export const pictureOf = ({ type, bytes }: { type: string; bytes: Uint8Array<ArrayBuffer> }): string =>
  // On the web Taro's function takes the bytes, whatever it declares.
  `data:${type};base64,${Taro.arrayBufferToBase64(IN_WECHAT ? bytes.buffer : (bytes as unknown as ArrayBuffer))}`

const openInWechat = (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> => {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, bytes.buffer)
  return Taro.openDocument({ filePath, fileType: 'pdf' })
}
const saveOnWeb = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: PDF }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
/** A PDF opens in WeChat's own reader; a browser saves it, and opens it by its own means. */
export const openPdf = IN_WECHAT ? openInWechat : saveOnWeb
