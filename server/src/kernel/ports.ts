import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'

/** What a gateway needs besides the text: a key by which it knows a repeat, and the text as one of its templates. */
export interface SmsForm {
  key: string
  /** The gateway's own name of the template; null where none is set up. */
  template: string | null
  params: Record<string, string>
}
/** Sends short messages. Throws when the gateway does not take it: `SmsRefused` when trying again changes nothing. */
export interface Sms {
  readonly name: string
  /** True for the sandbox: the code may be shown on the screen. */
  readonly demo: boolean
  /** 短信签名: who sends it, as the gateway has registered it, without its brackets. */
  readonly signature: string
  /** The gateway's templates by what is said. */
  readonly templates: Readonly<Record<string, string>>
  send(phone: string, text: string, form?: SmsForm): Promise<void>
}
/** `message`: this number or text is not taken; `account`: the gateway does not know us, which its operator mends. */
export class SmsRefused extends Error {
  readonly what: 'message' | 'account'
  constructor(what: 'message' | 'account', detail: string) {
    super(detail)
    this.name = 'SmsRefused'
    this.what = what
  }
}
/** Asked, and no answer came that says whether it was done: a time-out, a broken connection, a gateway's 5xx. */
export class NoAnswer extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'NoAnswer'
  }
}
/** Of what is thrown by a provider: today's allowance is used up, tomorrow there is another. */
export interface MayBeUsedUp {
  isUsedUpToday?: boolean
}

/** 43107, 48001, 40013, 40125: WeChat refuses the account itself; only its operator can mend that. */
interface AccountRefused {
  ok: false
  reason: 'alarm'
  detail: string
}
/** The answers of WeChat that callers act on; anything else is thrown. */
type Code2SessionAnswer =
  | { ok: true; openid: string }
  /** 40029 / 40163: the code is wrong or used; 40226: risk user. */
  | { ok: false; reason: 'bad_code' | 'risk_user' }
  | AccountRefused
export type SubscribeAnswer =
  /** WeChat's own number of the message: what it tells later of it names it. */
  | { ok: true; messageId?: string }
  /** 43101: no credit left or cancelled, a normal state; `rejected`: our fault, retrying will not help. */
  | { ok: false; reason: 'no_credit' | 'rejected'; detail: string }
  | AccountRefused

/** What each template says, in our names; the adapter knows the account's own field keys and their limits. */
export interface SubscribeFields {
  appointment: { itemName: string; hallName: string; startsAt: Date; hint: string }
  ticket: { number: string; hallName: string; windowName: string; hint: string }
  matter: { itemName: string; caseNumber: string; state: string; hint: string }
}
export type SubscribeMessage = {
  [K in TemplateKey]: {
    openid: string
    template: K
    /** Which of the template's two kinds: one acceptance for one message, or 长期订阅, one for many. */
    kind: TemplateKind
    /** Mini-program page with query, without a leading slash. */
    page: string
    fields: SubscribeFields[K]
  }
}[TemplateKey]
type TemplateKind = 'once' | 'long'
export interface TemplateIds {
  once: string
  /** Null where the account has none: WeChat opens 长期订阅 to government services on request. */
  long: string | null
}
/** Why messages of a template would be refused, in English for the operator. */
export interface TemplateFault {
  template: TemplateKey
  why: string
}
type PhoneNumberAnswer =
  | { ok: true; phone: string }
  /** 40029: the code of the button is wrong, used, or older than five minutes. */
  | { ok: false; reason: 'bad_code' }
  | AccountRefused
/** `rejected`: our fault, retrying will not help. */
type CodeAnswer =
  | { ok: true; image: Buffer; type: 'image/png' | 'image/jpeg' }
  | { ok: false; reason: 'rejected'; detail: string }
  | AccountRefused
type UrlLinkAnswer =
  | { ok: true; url: string }
  | { ok: false; reason: 'rejected'; detail: string }
  | AccountRefused
/** Where the text will be seen; WeChat judges each by its own measure. */
export type TextKind = 'profile' | 'comment' | 'forum' | 'social'
/** `review`: a person has to look, also where WeChat cannot judge (it judges only people who were just there). */
export type CheckVerdict = 'pass' | 'review' | 'risky'
type CheckTextAnswer = { ok: true; verdict: CheckVerdict } | AccountRefused
/** `not_judged`: nothing will be pushed, so a person has to look. */
type CheckMediaAnswer =
  | { ok: true; traceId: string }
  | { ok: false; reason: 'not_judged'; detail: string }
  | AccountRefused

/** Coded answers are returned; what may be different another time is thrown. */
export interface Wechat {
  readonly name: string
  /** It pushes an event for each message it sent: of one without, it never had it. */
  readonly tellsWhatItSent: boolean
  readonly templates: Record<TemplateKey, TemplateIds>
  code2Session(code: string): Promise<Code2SessionAnswer>
  /** What the 手机号快速验证 button gave, exchanged for the number: once. */
  phoneNumberOf(code: string): Promise<PhoneNumberAnswer>
  sendSubscribeMessage(message: SubscribeMessage): Promise<SubscribeAnswer>
  /** A mini-program code (小程序码), of which there is no limit; `page` without a leading slash or a query. */
  makeCode(asked: { scene: string; page: string; width?: number }): Promise<CodeAnswer>
  /** A link that opens the mini-program from a browser; it ends after thirty days. */
  urlLink(asked: { page: string; query: string }): Promise<UrlLinkAnswer>
  checkText(asked: { openid: string; text: string; kind: TextKind }): Promise<CheckTextAnswer>
  /** WeChat fetches the picture and pushes its verdict later: the event `wechat.media_checked`. */
  checkMedia(asked: { openid: string; url: string }): Promise<CheckMediaAnswer>
  /** Holds the configured templates against the account's own. */
  templateFaults(): Promise<TemplateFault[]>
}

export type ScanAnswer = { clean: true } | { clean: false; found: string }
/** Looks for malware in what people upload. Throws when it cannot look: then nothing is taken. */
export interface Scanner {
  readonly name: string
  scan(bytes: Uint8Array): Promise<ScanAnswer>
}

/**
 * Where the files of papers and results are kept: sealed, so that no store sees what is in them. Whatever is asked of it
 * fails with `FileStoreDown` when it cannot be reached, or does not take what it is given.
 */
export interface FileStore {
  readonly name: string
  /** Why it can never do its work as it is set up, in English; null when it may. One that is only away is no fault. */
  fault(): Promise<string | null>
  keep(id: string, sealed: Uint8Array): Promise<void>
  read(id: string): Promise<Buffer | null>
  /** Which of these it has. */
  there(ids: readonly string[]): Promise<Set<string>>
  /** Nothing happens when there is nothing. */
  drop(id: string): Promise<void>
}
export class FileStoreDown extends Error {}
