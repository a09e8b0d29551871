import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type PaperType, paperTypes } from '@zhenyiban/shared/papers/contract.ts'

const PDF = 'application/pdf'
/** Readers take a PDF whose head stands a little behind the start. */
const PDF_HEAD_BYTES = 1024
const HEIC = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']
const typeNames: Record<PaperType, string> = {
  'image/jpeg': 'JPG 照片',
  'image/png': 'PNG 图片',
  [PDF]: 'PDF',
}

const otherPicture = (name: string) =>
  `这是${name}，这里只收 JPG、PNG 照片和 PDF，没有保存。请打开它截屏，传截图；或用看图软件另存为 JPG 再传。`
const document = (name: string) =>
  `这是${name}，这里只收 JPG、PNG 照片和 PDF，没有保存。请打开它，选「打印」或「导出」存成 PDF 再传。`
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What people send instead, and what helps. */
const sentences: [mime: RegExp, sentence: string][] = [
  [/^image\/apng$/, otherPicture('会动的图片')],
  [/^image\/gif$/, otherPicture(' GIF 图片')],
  [/^image\/webp$/, otherPicture(' WebP 图片')],
  [/^image\/avif$/, otherPicture(' AVIF 图片')],
  [/^image\/tiff$/, otherPicture(' TIFF 图片')],
  [/^image\//, otherPicture('另一种图片')],
  [/^(video|audio)\//, '这是视频或录音，这里只收照片和 PDF，没有保存。请给材料拍一张照片再传。'],
  [
    new RegExp(`^(${SPREADSHEET}|application/x-cfb|.*\\.(document|opendocument\\..*|word.*))`),
    document('办公文档'),
  ],
  [/presentationml/, document('办公文档')],
  [
    /zip|rar|7z|tar|compressed/,
    '这是压缩包，这里只收照片和 PDF，没有保存。请解压后把里面的照片或 PDF 一个一个传。',
  ],
]
/** 版式文件: the national format of e-invoices and licences, a package with this entry. */
const isOfd = (bytes: Uint8Array) => Buffer.from(bytes).includes('OFD.xml')
const OFD = document(' OFD 文件')

const startsLate = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, PDF_HEAD_BYTES)).includes('%PDF-')
const isTaken = (mime: string): mime is PaperType => (paperTypes as readonly string[]).includes(mime)

const refuseOther = (mime: string, bytes: Uint8Array): never => {
  if (HEIC.includes(mime)) return refuse('file.heic')
  if (mime.includes('zip') && isOfd(bytes)) return refuse('file.not_allowed', [], OFD)
  return refuse('file.not_allowed', [], sentences.find(([each]) => each.test(mime))?.[1])
}

/** Other names of the three, and of what is not known. */
const aliases: Record<string, PaperType | null> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'application/x-pdf': PDF,
  'application/octet-stream': null,
  '': null,
}
/** What it was sent as; null where whoever sent it did not know. */
const claimOf = (sent: string): string | null => {
  const plain = sent.replace(/;.*$/s, '').trim().toLowerCase()
  return Object.hasOwn(aliases, plain) ? aliases[plain]! : plain
}

/** What a file is by its content; refused when that is nothing we take, or not what it was sent as. */
export const kindOf = async (bytes: Uint8Array, sent: string): Promise<PaperType> => {
  if (bytes.length === 0) refuse('file.empty')
  // Loaded with the first file: eight megabytes that a server which only answers does without.
  const { fileTypeFromBuffer } = await import('file-type')
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  const kind = found ?? (startsLate(bytes) ? PDF : '')
  if (!isTaken(kind)) return refuseOther(kind, bytes)
  const claim = claimOf(sent)
  if (claim === null || claim === kind) return kind
  return refuse(
    'file.not_allowed',
    [],
    `这个文件的内容是 ${typeNames[kind]}，传来时却写成了别的类型，没有保存。请从相册或文件里重新选择原来的文件。`,
  )
}
