import { z } from '../zod.ts'
import { cleanLine, cleanName, cleanNumber, cleanPhone, cleanProse, isLandline, isMobile } from './clean.ts'
import { isIdNumber } from './id-number.ts'
import { SHORT_TEXT } from './lengths.ts'
import { whyNoName } from './person-name.ts'

/** A MongoDB object id as 24 hex digits. */
export const Id = z
  .string()
  .check(z.regex(/^[0-9a-f]{24}$/, '编号不完整或有误：链接可能断了，请回首页重新打开'))
/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime()
const DAY_FORM = '日期格式应为 2026-01-31'
/** A local day in Asia/Shanghai, of the years our calendar can count in. */
export const LocalDay = z.iso.date(DAY_FORM).check(z.regex(/^[12]\d{3}-/, DAY_FORM))
/** A local time of day, to the minute. */
export const LocalTime = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '时间应写作 09:00', abort: true }))
/** Whether local times come in order, none twice: spans of a day that stand apart. */
export const isInOrder = (spans: readonly (readonly [string, string])[]): boolean =>
  spans.flat().every((time, i, all) => i === 0 || all[i - 1]! < time)
export const whole = (least: number, most: number) => {
  const sentence = `应为 ${least} 到 ${most} 之间的整数`
  // A missing number is told apart by whoever asked for it.
  const error = (issue: { input?: unknown }) => (issue.input === undefined ? undefined : sentence)
  return z.int({ error }).check(z.gte(least, sentence), z.lte(most, sentence))
}
/** `<hallId>-<yyyyMMddHHmm>`, local time of the slot's start. */
export const SlotId = z.string().check(z.regex(/^[0-9a-f]{24}-\d{12}$/, '时段编号格式不对'))
/** Checks that clean what was typed before it is judged; each stands first in its field. */
export const asLine = z.overwrite(cleanLine)
export const asProse = z.overwrite(cleanProse)
export const asNumber = z.overwrite(cleanNumber)
/** Characters as people count them: a rare one takes two code units. */
const countOf = (text: string): number => [...text].length
export const atMost = (most: number, message = `不超过 ${most} 个字`) =>
  z.refine<string>(text => countOf(text) <= most, message)
/** Text on one line. */
export const line = (most: number, message?: string) => z.string().check(asLine, atMost(most, message))
/** Text of any length, which whoever takes it limits. */
export const Prose = z.string().check(asProse)
/** The code on a hall's poster, as it is printed or typed. */
export const HallCode = z.string().check(asNumber, z.maxLength(32))
/** So many digits, and nothing else but what separates them. */
export const digits = (count: number, message: string) =>
  z.string().check(asNumber, z.regex(new RegExp(`^\\d{${count}}$`), message))

/** A mobile number, where a message must reach its holder. */
export const Phone = z.string().check(z.overwrite(cleanPhone), z.refine(isMobile, '请填写 11 位手机号'))
/** Where nothing must be sent a landline is taken too. */
export const ContactPhone = z.string().check(
  z.overwrite(cleanPhone),
  z.refine(
    phone => isMobile(phone) || isLandline(phone),
    '请填写 11 位手机号，或带区号的座机号，如 020-87800000',
  ),
)
export const SmsCode = digits(6, '请填写 6 位数字验证码')
export const PersonName = z.string().check(
  z.overwrite(cleanName),
  z.refine(name => whyNoName(name) === null, { error: ({ input }) => whyNoName(String(input)) ?? '' }),
)
/** At least one character that can be seen. */
const VISIBLE = /[^\s\p{M}]/u
export const isFilled = (text: string): boolean => VISIBLE.test(text)
const short = atMost(SHORT_TEXT, `不超过 ${SHORT_TEXT} 字`)
export const ShortText = z.string().check(asProse, z.refine(isFilled, '请填写内容'), short)
/** What may be left empty. */
export const Remark = z.string().check(asProse, short)
export const Page = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1000)), 1)
export const Done = z.object({ done: z.literal(true) })

export const IdNumber = z
  .string()
  .check(asNumber, z.refine(isIdNumber, '身份证号有误，请对照证件核对 18 位号码'))
