import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeWhole } from './disk.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a file that finds no room leaves nothing of itself, and what stood there stays', async () => {
  const path = join(folder, 'snapshot-1.db')
  writeFileSync(path, 'before')
  const full = writeWhole(path, async file => {
    await file.appendFile('a part of it')
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
  })
  await expect(full).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(readdirSync(folder)).toEqual(['snapshot-1.db'])
  expect(readFileSync(path, 'utf8')).toBe('before')
  await writeWhole(path, file => file.appendFile('after'))
  expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['snapshot-1.db'], 'after'])
})
