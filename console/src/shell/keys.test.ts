import { deskKeys, keyOf, keys, matterKeys, moveKeys } from './keys.ts'

const pressed = (key: string, more: Partial<Parameters<typeof keyOf>[0]> = {}) =>
  keyOf({ key, code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more })

test.each([
  ['F2', {}, 'F2'],
  ['F5', {}, null],
  ['F2', { shiftKey: true }, null],
  ['F4', { altKey: true, code: 'F4' }, null],
  ['F4', { shiftKey: true, code: 'F4' }, 'Shift+F4'],
  ['F4', { shiftKey: true, altKey: true, code: 'F4' }, null],
  ['1', { shiftKey: true, altKey: true, code: 'Digit1' }, null],
  ['?', { shiftKey: true, altKey: true }, null],
  ['r', { ctrlKey: true }, null],
  ['¡', { altKey: true, code: 'Digit1' }, 'Alt+1'],
  ['9', { altKey: true, code: 'Digit9' }, null],
  ['1', { code: 'Digit1' }, null],
  ['?', { shiftKey: true }, '?'],
  ['？', { shiftKey: true }, '?'],
  ['ArrowDown', {}, 'ArrowDown'],
])('%s %j is %s', (key, more, is) => {
  expect(pressed(key, more)).toBe(is)
})

test('no key is one the browser needs', () => {
  for (const key of ['F1', 'F5', 'F11', 'F12']) expect(keys).not.toHaveProperty(key)
})

test('no two keys do the same, and no page gives a key a second meaning', () => {
  const meanings = Object.values(keys)
  expect(new Set(meanings).size).toBe(meanings.length)
  for (const page of [deskKeys, matterKeys, moveKeys]) expect(new Set(page).size).toBe(page.length)
  expect(deskKeys.filter(key => key !== '?' && (matterKeys as readonly string[]).includes(key))).toEqual([])
})
