import { changed, narrowedIn, queryOf } from './address.ts'

const at = (text: string) => new URLSearchParams(text)
test.each([
  ['', { from: '2025-12', to: '2026-11' }],
  ['months=3&hallId=h1', { from: '2026-09', to: '2026-11', hallId: 'h1' }],
  ['months=1&itemId=i&channel=online', { from: '2026-11', to: '2026-11', itemId: 'i', channel: 'online' }],
  ['months=7&colour=red', { from: '2025-12', to: '2026-11' }],
])('an address tells what is asked: %s', (text, query) =>
  expect(queryOf(narrowedIn(at(text)), '2026-11-30')).toEqual(query),
)
test('a change leaves the rest as it is', () => {
  expect(String(changed(at('tab=figures&hallId=h1'), { windowId: 'w1', hallId: null }))).toBe(
    'tab=figures&windowId=w1',
  )
})
