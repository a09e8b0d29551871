import { assertMatch } from './spec-match.ts'

const known = { entity: () => 5, sessionId: () => ({ id: 'one' }) }
const fits = (expected: unknown, actual: unknown) => {
  try {
    assertMatch(known, expected, actual)
    return true
  } catch {
    return false
  }
}

test.each<[expected: unknown, actual: unknown, fit: boolean]>([
  [{ a: 1 }, { a: 1, b: 2 }, true],
  [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, false],
  [[{ a: 1 }], [{ a: 1, b: 2 }], true],
  [[{ a: 1 }], [{ a: 1 }, { a: 2 }], false],
  [{ a: { $$exists: false } }, {}, true],
  [{ a: { $$exists: false } }, { a: 1 }, false],
  [{ a: { $$exists: true } }, {}, false],
  [{ a: { $$unsetOrMatches: 1 } }, {}, true],
  [{ a: { $$unsetOrMatches: 1 } }, { a: 2 }, false],
  [{ a: { $$type: ['int', 'string'] } }, { a: 'x' }, true],
  [{ a: { $$type: 'string' } }, { a: 1 }, false],
  [{ lsid: { $$sessionLsid: 's' } }, { lsid: { id: 'one' } }, true],
  [{ lsid: { $$sessionLsid: 's' } }, { lsid: { id: 'two' } }, false],
  [{ $$matchesEntity: 'e' }, 5, true],
  [{ a: null }, {}, false],
])('%j and %j: %s', (expected, actual, fit) => expect(fits(expected, actual)).toBe(fit))
