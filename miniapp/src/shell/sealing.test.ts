import fc from 'fast-check'
import { seal, unseal } from './sealing.ts'

const KEY = 'ab'.repeat(32)
const draft = {
  name: '李秀兰',
  idNumber: '44011119400101002X',
  strokes: [[0, 150, 300, 150]],
  wide: '𠮷野家',
}

test('what is sealed opens with its key alone, and is never sealed the same twice', () => {
  const sealed = seal(KEY, draft)
  expect(unseal(KEY, sealed)).toEqual(draft)
  expect(unseal('cd'.repeat(32), sealed)).toBeUndefined()
  expect(seal(KEY, draft)).not.toBe(sealed)
})
test('nothing of it can be read, and what was changed does not open', () => {
  const sealed = seal(KEY, draft)
  const bytes = Buffer.from(sealed, 'hex').toString('latin1')
  for (const personal of ['44011119400101002X', '李秀兰', 'name']) {
    expect(sealed).not.toContain(personal)
    expect(bytes).not.toContain(personal)
  }
  for (const damaged of [`${sealed.slice(0, -2)}00`, sealed.slice(0, 60), '', 'no hex at all'])
    expect(unseal(KEY, damaged)).toBeUndefined()
})
test('everything JSON can say comes back', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value =>
      expect(unseal(KEY, seal(KEY, { value }))).toEqual(JSON.parse(JSON.stringify({ value }))),
    ),
  )
})
