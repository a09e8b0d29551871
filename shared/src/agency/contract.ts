import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, Phone, SmsCode } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** How a resident agrees that somebody applies for them (代办授权): 短信验证码, 手写签名. */
export const consentWays = ['sms', 'signature'] as const
export type ConsentWay = (typeof consentWays)[number]
export const consentWayLabels: Record<ConsentWay, string> = { sms: '短信验证码', signature: '手写签名' }

/** PIPL art. 17: what is agreed to is said before. A text once used stays here, under its version. */
const consentTexts = {
  '2026-11': ({ agentName, stationName, itemName }: ConsentSubject) =>
    `我同意${stationName}${agentName}代我申请「${itemName}」，并为这一件事使用我的姓名、身份证号、手机号和所交的材料。办理进度会告诉我，我随时可以撤回申请。`,
}
interface ConsentSubject {
  agentName: string
  stationName: string
  itemName: string
}
export type ConsentVersion = keyof typeof consentTexts
export const CONSENT_VERSION: ConsentVersion = '2026-11'
export const consentText = (version: ConsentVersion, subject: ConsentSubject): string =>
  consentTexts[version](subject)

/** The signature's paper, in its own units; a phone draws on it at whatever size. */
export const SIGNATURE_WIDTH = 600
export const SIGNATURE_HEIGHT = 300
const MOST_POINTS = 3000
/** One touch of the pen: x, y, x, y … */
export type Stroke = number[]
const isStroke = (stroke: readonly number[]): boolean =>
  stroke.length >= 2 &&
  stroke.length % 2 === 0 &&
  stroke.every(
    (value, i) =>
      Number.isInteger(value) && value >= 0 && value <= (i % 2 ? SIGNATURE_HEIGHT : SIGNATURE_WIDTH),
  )
const pointsIn = (strokes: readonly Stroke[]): number =>
  strokes.reduce((count, stroke) => count + stroke.length / 2, 0)
/** Length of the line drawn; a dot or a slip of the finger is no signature. */
const inkOf = (strokes: readonly Stroke[]): number => {
  let ink = 0
  for (const stroke of strokes)
    for (let i = 2; i < stroke.length; i += 2)
      ink += Math.hypot(stroke[i]! - stroke[i - 2]!, stroke[i + 1]! - stroke[i - 1]!)
  return ink
}
const LEAST_INK = 120
export const isSigned = (strokes: readonly Stroke[]): boolean => inkOf(strokes) >= LEAST_INK
export const signatureFits = (strokes: readonly Stroke[]): boolean => pointsIn(strokes) <= MOST_POINTS
/** The strokes as the path of an SVG of the paper's size. */
export const signaturePath = (strokes: readonly Stroke[]): string =>
  strokes
    .map(stroke => {
      const points: string[] = []
      for (let i = 0; i < stroke.length; i += 2) points.push(`${stroke[i]} ${stroke[i + 1]}`)
      // A dot is drawn as a line of no length with a round end.
      return `M${points[0]}L${(points.length > 1 ? points.slice(1) : points).join('L')}`
    })
    .join('')

const Strokes = z
  .array(
    z.array(z.number()).check(z.maxLength(2 * MOST_POINTS), z.refine(isStroke, '签名的格式不对，请重新签')),
  )
  .check(
    z.maxLength(200, '签名太长，请重新签'),
    z.refine(signatureFits, '签名太长，请重新签'),
    z.refine(isSigned, '请申请人签上姓名'),
  )
const version = z.enum(Object.keys(consentTexts) as [ConsentVersion], '同意书已更新，请重新取得同意')
/**
 * An application made for an absent applicant. `draftKey` is made with the draft and never changes, so that the same
 * draft sent twice is one application.
 */
export const Agency = z.object({
  draftKey: z.string().check(z.regex(/^[\w-]{16,64}$/, '草稿编号格式不对')),
  version,
  consent: z.discriminatedUnion('way', [
    z.object({ way: z.literal('sms'), code: SmsCode }),
    z.object({ way: z.literal('signature'), strokes: Strokes, signedAt: Instant }),
  ]),
})
export type Agency = z.output<typeof Agency>

/** What a matter says of it: to the resident, and more of it to staff. */
export const AppliedBy = z.object({
  agentName: z.string(),
  stationName: z.string(),
  way: z.enum(consentWays),
  consentedAt: Instant,
})
export type AppliedBy = z.output<typeof AppliedBy>
export const AppliedByInFull = z.extend(AppliedBy, {
  text: z.string(),
  version: z.string(),
  /** Who saw the resident agree. */
  witnessName: z.string(),
})
export type AppliedByInFull = z.output<typeof AppliedByInFull>
/** 「由西向村便民服务站黄秀英代办，您已通过短信验证码同意」 */
export const appliedByInWords = (by: AppliedBy, whose: '您' | '申请人'): string =>
  `由${by.stationName}${by.agentName}代办，${whose}已通过${consentWayLabels[by.way]}同意`

export const agentConsent = {
  requestConsentCode: endpoint({
    method: 'POST',
    path: '/matters/consent-codes',
    access: 'matter.receive',
    summary: '代办授权：给申请人发短信验证码',
    body: z.object({ hallId: Id, itemId: Id, phone: Phone }),
    /** `demoCode` is set only by the sandbox, which production refuses to start with. */
    result: z.object({ resendAfterSeconds: z.number(), demoCode: z.nullable(z.string()) }),
  }),
}
