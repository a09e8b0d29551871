import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const rounds = fileURLToPath(new URL('./testing/rounds.cjs', import.meta.url))

test('what a test file left with every promise is gone when the next one begins', () => {
  const { before, files } = JSON.parse(execFileSync(process.execPath, [rounds], { encoding: 'utf8' }))
  expect(files).toHaveLength(3)
  for (const file of files) expect(file).toEqual([before + 1, before])
})
