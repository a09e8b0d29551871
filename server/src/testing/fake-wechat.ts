import { createServer, type IncomingMessage } from 'node:http'

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : {}
}
type Body = Record<string, unknown>
/** The part of WeChat we speak with; it stands outside the house, so a stand-in is right here. */
export class FakeWechat {
  readonly calls: string[] = []
  readonly sent: Body[] = []
  readonly used = new Set<string>()
  tokens = 0
  /** What the next calls of a path answer instead. */
  readonly answers: Record<string, (Body | 'hang' | 'broken')[]> = {}
  readonly server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://wechat')
    const body = await bodyOf(request)
    this.calls.push(url.pathname)
    const planned = this.answers[url.pathname]?.shift()
    if (planned === 'hang') return
    if (planned === 'broken') response.statusCode = 502
    response.end(JSON.stringify(planned ?? this.answer(url, body)))
  })
  answer(url: URL, body: Body): Body {
    if (url.pathname === '/cgi-bin/stable_token') {
      if (body.appid !== 'wx-app' || body.secret !== 'wx-secret' || body.force_refresh !== false)
        return { errcode: 40125, errmsg: 'invalid appsecret' }
      this.tokens += 1
      return { access_token: `token-${this.tokens}`, expires_in: 7200 }
    }
    if (url.pathname === '/sns/jscode2session') {
      const code = url.searchParams.get('js_code') ?? ''
      if (url.searchParams.get('secret') !== 'wx-secret')
        return { errcode: 40125, errmsg: 'invalid appsecret' }
      if (code === '') return { errcode: 40029, errmsg: 'invalid code' }
      if (code.startsWith('risk')) return { errcode: 40226, errmsg: 'code blocked' }
      if (this.used.has(code)) return { errcode: 40163, errmsg: 'code been used' }
      this.used.add(code)
      return { openid: `openid-of-${code.split('.')[0]}`, session_key: 'never kept' }
    }
    if (url.searchParams.get('access_token') !== `token-${this.tokens}`)
      return { errcode: 40001, errmsg: 'invalid credential' }
    if (String(body.touser).length < 6) return { errcode: 40003, errmsg: 'invalid openid' }
    if (String(body.page).includes(' ')) return { errcode: 41030, errmsg: 'invalid page' }
    const values = Object.entries(body.data as Record<string, { value: string }>)
    const bad = values.find(
      ([key, { value }]) =>
        value === '' || [...value].length > 32 || (key.startsWith('thing') && [...value].length > 20),
    )
    if (bad) return { errcode: 47003, errmsg: `argument invalid! data.${bad[0]}.value` }
    this.sent.push(body)
    return { errcode: 0, errmsg: 'ok' }
  }
}
