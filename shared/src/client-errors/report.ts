import { endpoint } from '../kernel/endpoint.ts'
import { Done } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import {
  plainBrowser,
  plainMessage,
  plainName,
  plainPage,
  plainPlaces,
  plainSystem,
  plainVersion,
} from './plain.ts'

// 手机端错误: what went wrong in the code of a phone or of a browser, without anything of a person.

export const clientApps = ['weapp', 'h5', 'console'] as const
export type ClientApp = (typeof clientApps)[number]
export const clientErrorKinds = ['error', 'rejection', 'render', 'lost_page', 'update_failed'] as const
export type ClientErrorKind = (typeof clientErrorKinds)[number]

/** A program sends it, and an old one may send more than is kept: it is reduced here, and refused only for its length. */
const reduced = (most: number, plain: (text: string) => string) =>
  z.string().check(
    z.refine(text => text.length <= most, '内容过长'),
    z.overwrite(plain),
  )
const placeOf = (text: string): string => plainPlaces(text)[0] ?? ''

const ClientErrorReport = z.object({
  app: z.enum(clientApps),
  kind: z.enum(clientErrorKinds),
  name: reduced(100, plainName),
  message: reduced(300, plainMessage),
  places: z.array(reduced(300, placeOf)).check(z.maxLength(5)),
  page: reduced(300, plainPage),
  /** Of the app: WeChat's number of the release where there is one, and the build. */
  version: reduced(60, plainVersion),
  system: reduced(300, plainSystem),
  /** WeChat's base library; '' in a browser. */
  library: reduced(60, plainVersion),
  /** WeChat's own version. */
  wechat: reduced(60, plainVersion),
  browser: reduced(300, plainBrowser),
})
export type ClientErrorReport = z.output<typeof ClientErrorReport>

export const clientErrorReports = {
  reportClientError: endpoint({
    method: 'POST',
    path: '/client-errors',
    access: 'public',
    summary: '上报手机端或浏览器里的程序错误（不含个人信息，超出的内容丢弃）',
    body: ClientErrorReport,
    result: Done,
  }),
}
