import { MEGABYTE } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { PAPER_MAX_BYTES } from '@zhenyiban/shared/papers/contract.ts'
import type { App } from '../../../kernel/app.ts'
import { kindOf } from './kinds.ts'
import { createReaders, type Upload } from './readers.ts'

const read = createReaders()
const LARGER = `这个文件去掉多余的内容后仍然超过 ${PAPER_MAX_BYTES / MEGABYTE} MB，没有保存。请缩小后再传，照片请存成 JPG。`

/**
 * The one place that decides what an uploaded file is, whether it is whole, and what of it is kept (decision 30). A name
 * or a header is easily made up; what opens here opens everywhere.
 */
export const readContent = async (
  app: Pick<App, 'log'>,
  bytes: Uint8Array,
  claimed: string,
): Promise<Upload> => {
  const type = await kindOf(bytes, claimed)
  const kept = await read({ type, bytes }, app.log)
  if (kept.length > PAPER_MAX_BYTES) refuse('file.too_large', [], LARGER)
  return { type, bytes: kept }
}
