import { z } from '../zod.ts'

/** The bytes of a file. Not `instanceof`: a page, a worker and a test each have a Uint8Array of their own. */
export const Bytes = z.custom<Uint8Array<ArrayBuffer>>(
  value => ArrayBuffer.isView(value) && value.constructor.name !== 'DataView',
  '请选择要上传的文件',
)
/** A file as an endpoint with `download` answers it; `name` is ours, never what somebody called it. */
export const ServedFile = z.object({
  name: z.string().check(z.regex(/^[\w-]{1,60}\.[a-z]{3,4}$/)),
  type: z.string(),
  bytes: Bytes,
})
export type ServedFile = z.output<typeof ServedFile>
export const MEGABYTE = 1024 * 1024
export const fileTooLarge = (maxBytes: number): string =>
  `文件太大，一个文件不能超过 ${maxBytes / MEGABYTE} MB，请压缩后再传。`
