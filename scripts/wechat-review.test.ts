import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { appPermissions } from '../shared/src/privacy/app-permissions.ts'
import { gatheredList } from '../shared/src/privacy/gathered.ts'
import { renewed, usedInterfaces } from './wechat-review-parts.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

test('every private interface of WeChat that the mini-program uses has a row in the table, and no row is without use', () => {
  const told = [...new Set(gatheredList.flatMap(({ wechat }) => wechat as readonly string[]))].sort()
  expect([...usedInterfaces(root)].sort()).toEqual(told)
})
test('what app.json says of permissions comes from the table, as short as WeChat wants it', () => {
  expect(appPermissions.requiredPrivateInfos).toEqual(['getLocation'])
  for (const { asked } of gatheredList) if (asked) expect(asked.desc.length).toBeLessThanOrEqual(30)
  expect(readFileSync(path.join(root, 'miniapp/src/app.config.ts'), 'utf8')).toContain('...appPermissions,')
})
test('docs/wechat-review.md says what the code says: npm run wechat-review', () => {
  const document = readFileSync(path.join(root, 'docs/wechat-review.md'), 'utf8')
  expect(document.match(/<!-- from the code: /g)).toHaveLength(4)
  expect(document).toBe(renewed(document))
})
