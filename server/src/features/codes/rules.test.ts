import { randomBytes } from 'node:crypto'
import { isScene, SCENE_TOKEN, type SceneKind, sceneKinds, sceneOf } from '@zhenyiban/shared/codes/scenes.ts'
import fc from 'fast-check'
import { endOf, forgottenAt, pictureForgottenAt, whyNotOpened } from './rules.ts'
import { newToken } from './scenes.ts'

test('whatever the token, its scene is one that WeChat takes', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
  fc.assert(
    fc.property(bytes, some => {
      const scene = sceneOf(Buffer.from(some).toString('base64url'))
      expect(scene.length).toBeLessThanOrEqual(32)
      expect(scene).not.toContain('%')
      expect(isScene(scene)).toBe(true)
    }),
  )
})
test('what has another character, is too long or empty is no scene', () => {
  const allowed = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]$/
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), text => {
      const right = text.length >= 1 && text.length <= 32 && [...text].every(sign => allowed.test(sign))
      expect(isScene(text)).toBe(right)
    }),
  )
  for (const wrong of ['', 'a%2Fb', 'x'.repeat(33), '镇', 'a b', ' a'])
    expect([wrong, isScene(wrong)]).toEqual([wrong, false])
})
test('tokens are as long as they have to be, and none like another', () => {
  const tokens = Array.from({ length: 500 }, newToken)
  expect(tokens.every(token => SCENE_TOKEN.test(token))).toBe(true)
  expect(new Set(tokens).size).toBe(500)
  expect(randomBytes(16).toString('base64url')).toMatch(SCENE_TOKEN)
})

const NOW = new Date('2037-11-23T01:30:00.000Z')
test.each<[SceneKind, string | null]>([
  ['hall', null],
  ['window', null],
  ['station', null],
  ['public', null],
  // The day after, at its end in China.
  ['ticket', '2037-11-24T16:00:00.000Z'],
  ['rating', '2037-12-23T01:30:00.000Z'],
  ['receipt', '2038-11-23T01:30:00.000Z'],
])('a code of a %s ends %s', (kind, end) => {
  expect(endOf(kind, NOW)?.toISOString() ?? null).toBe(end)
})
test('a family’s ends with its link; every one of a person ends', () => {
  const until = new Date('2037-11-30T01:30:00.000Z')
  expect(endOf('family', NOW, until)).toBe(until)
  for (const kind of sceneKinds.filter(each => !['hall', 'window', 'station', 'public'].includes(each)))
    expect([kind, endOf(kind, NOW)! > NOW]).toEqual([kind, true])
})
test('it is remembered a month longer than it opens', () => {
  expect(forgottenAt(NOW)!.toISOString()).toBe('2037-12-23T01:30:00.000Z')
  expect(forgottenAt(null)).toBeNull()
})

test('the picture of a paper’s code is kept for a day, a poster’s as long as its code', () => {
  expect(pictureForgottenAt(null, NOW)).toBeNull()
  expect(pictureForgottenAt(new Date('2038-11-23T01:30:00.000Z'), NOW)!.toISOString()).toBe(
    '2037-11-24T01:30:00.000Z',
  )
  const soon = new Date(+NOW + 60_000)
  expect(pictureForgottenAt(soon, NOW)).toEqual(soon)
})
test.each([
  [{ kind: 'hall', endsAt: null, revokedAt: null }, null],
  [{ kind: 'ticket', endsAt: new Date(+NOW + 1), revokedAt: null }, null],
  [{ kind: 'ticket', endsAt: NOW, revokedAt: null }, 'scene.expired'],
  [{ kind: 'window', endsAt: null, revokedAt: NOW }, 'scene.revoked'],
  [{ kind: 'family', endsAt: NOW, revokedAt: NOW }, 'scene.replaced'],
  [{ kind: 'receipt', endsAt: null, revokedAt: NOW }, 'scene.replaced'],
  [{ kind: 'blank', endsAt: null, revokedAt: null }, 'scene.not_found'],
  [{ kind: 'taken', endsAt: null, revokedAt: null }, 'scene.not_found'],
] as const)('%o: %s', (scene, reason) => {
  expect(whyNotOpened(scene, NOW)).toBe(reason)
})
