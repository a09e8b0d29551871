import type { ServedFile } from './files.ts'

/** What a client makes of an answered file, by its headers. */
export const servedFile = (header: (name: string) => unknown, bytes: ArrayBuffer): ServedFile => ({
  name: /filename="([^"]+)"/.exec(String(header('content-disposition')))?.[1] ?? 'file.bin',
  type: String(header('content-type') ?? ''),
  bytes: new Uint8Array(bytes),
})
