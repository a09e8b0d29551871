import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { fileTooLarge } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Context } from 'koa'
import getRawBody from 'raw-body'

const WRONG_FORM = '文件要以原样发送，请在页面里选择文件上传'

/** The bytes a request brings, never more than allowed: what is larger is not even read to its end. */
export const readFileBody = async (ctx: Context, maxBytes: number): Promise<Uint8Array> => {
  const isPlain = ['', 'identity'].includes(ctx.get('content-encoding'))
  if (!ctx.is('application/octet-stream') || !isPlain)
    refuse('request.invalid', [{ field: 'body', message: WRONG_FORM }])
  try {
    return await getRawBody(ctx.req, { limit: maxBytes, length: ctx.request.length ?? null })
  } catch (error) {
    if ((error as { status?: number }).status !== 413) throw error
    return refuse('file.too_large', [], fileTooLarge(maxBytes))
  }
}

/** Not cached by anyone and not rendered as a page: papers are shown only by our own screens. */
export const answerFile = (ctx: Context, { name, type, bytes }: ServedFile): void => {
  ctx.set('Cache-Control', 'no-store')
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox")
  ctx.set('Content-Disposition', `attachment; filename="${name}"`)
  ctx.type = type
  ctx.body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
