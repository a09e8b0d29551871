// WeChat and a short-message gateway that fail: what they took is noted, whatever they answer.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signatureOf } from '../../server/src/platform/wechat/events/crypto.ts'
import { createWechatSandbox, sandboxAccount } from '../../server/src/platform/wechat/sandbox/sandbox.ts'
import { suggestedTemplates } from '../../server/src/platform/wechat/templates.ts'
import type { Chance } from '../simulate/chance.ts'

/** One message as a phone got it. */
export interface Got {
  by: 'wechat' | 'sms'
  to: string
  /** The words that say which message it is. */
  words: string
}
/** One time that the house asked, whatever came of it. */
export interface Asked extends Got {
  trouble: string
}
const SEND = '/cgi-bin/message/subscribe/send'
const SMS = '/sms'
const EVENTS_TOKEN = 'faultsToken'
/** Of a hundred messages. */
const TROUBLE = [
  ['none', 90],
  ['refused before', 3],
  ['500 before', 2],
  ['500 after', 2],
  ['silent before', 1],
  ['silent after', 1],
  ['token ended', 1],
] as const

const lineOf = ({ id, keys }: { id: string; keys: Record<string, string> }): string =>
  [id, ...Object.entries(keys).map(pair => pair.join('='))].join(' ')
const templateLines = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(suggestedTemplates).flatMap(([key, { once, long }]) => [
      [`WECHAT_TEMPLATE_${key.toUpperCase()}`, lineOf(once)],
      [`WECHAT_TEMPLATE_${key.toUpperCase()}_LONG`, lineOf(long!)],
    ]),
  )

export class Provider {
  readonly got: Got[] = []
  readonly asked: Asked[] = []
  /** How often each kind of trouble was made. */
  readonly troubles: Record<string, number> = {}
  private readonly chance: Chance
  private readonly now: () => Date
  private readonly keys = new Set<string>()
  private readonly sandbox
  private events = ''
  private pushing = new Set<Promise<void>>()
  private readonly server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const key = String(request.headers['idempotency-key'] ?? '')
    const answer = await this.answer(request.url!, body, key).catch(() => null)
    // Nothing is said: whoever asked gives up.
    if (answer === null) return
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.text)
  })

  private constructor(chance: Chance, now: () => Date) {
    this.chance = chance
    this.now = now
    this.sandbox = createWechatSandbox({ now })
  }
  static async open(chance: Chance, now: () => Date): Promise<Provider> {
    const provider = new Provider(chance, now)
    await new Promise<void>(resolve => provider.server.listen(0, '127.0.0.1', resolve))
    return provider
  }
  /** What a house needs to know of them. */
  get environment(): Record<string, string> {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
    return {
      WECHAT_APP_ID: sandboxAccount.appId,
      WECHAT_APP_SECRET: sandboxAccount.appSecret,
      WECHAT_API_URL: url,
      WECHAT_EVENTS_TOKEN: EVENTS_TOKEN,
      SMS_GATEWAY_URL: url + SMS,
      SMS_GATEWAY_TOKEN: 'faults',
      ...templateLines(),
    }
  }
  /** Where WeChat tells what it sent. */
  tellTo(baseUrl: string): void {
    this.events = `${baseUrl}/wechat/events`
  }
  /** From now on nothing goes wrong. */
  isWell = false
  async told(): Promise<void> {
    while (this.pushing.size > 0) await Promise.all(this.pushing)
  }
  async close(): Promise<void> {
    await this.told()
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }

  private trouble(asked: Got): string {
    const trouble = this.isWell ? 'none' : this.chance.pick(TROUBLE)
    this.troubles[trouble] = (this.troubles[trouble] ?? 0) + 1
    this.asked.push({ ...asked, trouble })
    return trouble
  }
  private async answer(url: string, body: string, key: string) {
    if (url.startsWith(SMS)) return this.takeSms(JSON.parse(body), key)
    const asked = new Request(new URL(url, 'http://wechat'), { method: 'POST', body })
    return url.startsWith(SEND) ? this.takeMessage(asked, body) : this.ask(asked, url)
  }
  private async ask(request: Request, url: string) {
    const sent = url.startsWith('/sns') || url.includes('gettemplate') ? new Request(request.url) : request
    const answer = await this.sandbox.fetch(sent.url, sent as never)
    return { status: answer.status, text: await answer.text() }
  }
  private async takeMessage(request: Request, body: string) {
    const { touser, data, template_id: templateId } = JSON.parse(body)
    const message: Got = { by: 'wechat', to: touser, words: data.thing1.value }
    const trouble = this.trouble(message)
    if (trouble === 'refused before') return { status: 200, text: '{"errcode":-1,"errmsg":"system busy"}' }
    if (trouble === '500 before') return { status: 500, text: '' }
    if (trouble === 'silent before') return null
    if (trouble === 'token ended') this.sandbox.tokens.replace()
    const answer = await this.ask(request, SEND)
    // Of more digits than a number of JavaScript has.
    const msgid = /"msgid":"?(\d+)/.exec(answer.text)?.[1]
    if (msgid) {
      this.got.push(message)
      this.push(touser, templateId, msgid)
    }
    if (trouble === 'silent after') return null
    return trouble === '500 after' ? { status: 502, text: '' } : answer
  }
  private takeSms({ phone, text }: { phone: string; text: string }, key: string) {
    const message: Got = { by: 'sms', to: phone, words: text }
    const trouble = this.trouble(message)
    if (trouble.endsWith('before')) return trouble === 'silent before' ? null : { status: 503, text: '' }
    // A message that was taken is taken once.
    if (!this.keys.has(key)) this.got.push(message)
    this.keys.add(key)
    if (trouble === 'silent after') return null
    return { status: trouble === '500 after' ? 502 : 200, text: '{}' }
  }

  /** WeChat tells of a message it sent, until it is heard. */
  private push(openid: string, templateId: string, messageId: string): void {
    const told = this.tell({
      ToUserName: 'gh_faults',
      FromUserName: openid,
      CreateTime: 0,
      MsgType: 'event',
      Event: 'subscribe_msg_sent_event',
      List: [{ TemplateId: templateId, MsgID: messageId, ErrorCode: '0', ErrorStatus: 'success' }],
    }).finally(() => this.pushing.delete(told))
    this.pushing.add(told)
  }
  private async tell(event: object): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const timestamp = String(Math.floor(+this.now() / 1000))
      const nonce = randomBytes(4).toString('hex')
      const query = new URLSearchParams({
        signature: signatureOf(EVENTS_TOKEN, timestamp, nonce),
        timestamp,
        nonce,
      })
      const heard = await fetch(`${this.events}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event),
        signal: AbortSignal.timeout(5000),
      }).then(
        ({ ok }) => ok,
        () => false,
      )
      if (heard) return
      await new Promise(resolve => setTimeout(resolve, 500))
    }
    throw new Error('the house does not hear what WeChat tells')
  }
}
