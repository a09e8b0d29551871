import fc from 'fast-check'
import {
  Agency,
  appliedByInWords,
  CONSENT_VERSION,
  consentText,
  isSigned,
  SIGNATURE_HEIGHT,
  SIGNATURE_WIDTH,
  signatureFits,
  signaturePath,
} from './contract.ts'

const subject = { agentName: '黄秀英', stationName: '西向村便民服务站', itemName: '老人补贴' }

test('the consent says who applies for what', () => {
  expect(consentText(CONSENT_VERSION, subject)).toContain('我同意西向村便民服务站黄秀英代我申请「老人补贴」')
})
test('the resident and staff read it each in their words', () => {
  const by = { ...subject, way: 'sms', consentedAt: '2026-11-23T01:00:00.000Z' } as const
  expect(appliedByInWords(by, '您')).toBe('由西向村便民服务站黄秀英代办，您已通过短信验证码同意')
  expect(appliedByInWords({ ...by, way: 'signature' }, '申请人')).toContain('申请人已通过手写签名同意')
})
test.each<[string, number[][], boolean]>([
  ['nothing', [], false],
  [
    'dots',
    [
      [1, 1],
      [300, 200],
    ],
    false,
  ],
  ['a slip', [[10, 10, 60, 10]], false],
  [
    'a name',
    [
      [10, 10, 100, 10],
      [100, 10, 100, 90],
    ],
    true,
  ],
])('%s: signed is %s', (_, strokes, signed) => expect(isSigned(strokes)).toBe(signed))
test('strokes become a path; a dot stays visible', () => {
  expect(
    signaturePath([
      [1, 2, 3, 4, 5, 6],
      [7, 8],
    ]),
  ).toBe('M1 2L3 4L5 6M7 8L7 8')
})
test('whatever a finger can draw on the paper is taken, as long as it fits and is a signature', () => {
  const point = fc.tuple(fc.nat(SIGNATURE_WIDTH), fc.nat(SIGNATURE_HEIGHT))
  const stroke = fc.array(point, { minLength: 1, maxLength: 40 }).map(points => points.flat())
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 40 }), strokes => {
      const consent = { way: 'signature', strokes, signedAt: '2026-11-23T01:00:00.000Z' }
      const sent = Agency.safeParse({ draftKey: 'k'.repeat(16), version: CONSENT_VERSION, consent })
      expect(sent.success).toBe(isSigned(strokes) && signatureFits(strokes))
    }),
  )
})
