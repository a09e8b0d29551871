import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { compressFolder } from './compress.mjs'

test('texts that are worth it have their compressed forms beside them, in every folder', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'compress-'))
  const text = '镇易办 '.repeat(1000)
  mkdirSync(path.join(folder, 'js'))
  writeFileSync(path.join(folder, 'js/app.js'), text)
  writeFileSync(path.join(folder, 'small.css'), 'a{}')
  writeFileSync(path.join(folder, 'photo.jpg'), text)
  await compressFolder(folder)
  const file = (name: string) => readFileSync(path.join(folder, name))
  expect(readdirSync(folder).sort()).toEqual(['js', 'photo.jpg', 'small.css'])
  expect(brotliDecompressSync(file('js/app.js.br')).toString()).toBe(text)
  expect(gunzipSync(file('js/app.js.gz')).toString()).toBe(text)
  rmSync(folder, { recursive: true })
})
