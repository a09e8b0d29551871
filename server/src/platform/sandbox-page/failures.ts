import type { WechatSandbox } from '../wechat/sandbox/sandbox.ts'

type Planned = Parameters<WechatSandbox['answerNext']>[1]
interface Failure {
  text: string
  fail(sandbox: WechatSandbox): void
}
const SEND = '/cgi-bin/message/subscribe/send'
const SIGN_IN = '/sns/jscode2session'
const next =
  (path: string, answer: Planned) =>
  (sandbox: WechatSandbox): void =>
    sandbox.answerNext(path, answer)

/** What a demonstration may let go wrong, once. */
export const failures: Record<string, Failure> = {
  busy: { text: '发消息：系统繁忙', fail: next(SEND, { errcode: -1, errmsg: 'system error' }) },
  silent: { text: '发消息：没有回应', fail: next(SEND, 'hang') },
  down: { text: '发消息：502', fail: next(SEND, 'broken') },
  quota: {
    text: '发消息：当日额度用完',
    fail: next(SEND, { errcode: 45009, errmsg: 'reach max api daily quota limit' }),
  },
  stale: { text: '发消息：令牌过期', fail: next(SEND, { errcode: 42001, errmsg: 'access_token expired' }) },
  refused: {
    text: '发消息：用户拒收',
    fail: next(SEND, { errcode: 43101, errmsg: 'user refuse to accept the msg' }),
  },
  forbidden: {
    text: '发消息：接口没有权限',
    fail: next(SEND, { errcode: 48001, errmsg: 'api unauthorized' }),
  },
  secret: { text: '登录：密钥不对', fail: next(SIGN_IN, { errcode: 40125, errmsg: 'invalid appsecret' }) },
  often: {
    text: '登录：太频繁',
    fail: next(SIGN_IN, { errcode: 45011, errmsg: 'api minute-quota reach limit' }),
  },
  risky: { text: '下一张图片：违规', fail: ({ plannedForMedia }) => void plannedForMedia.push('risky') },
  doubtful: {
    text: '下一张图片：要人工看',
    fail: ({ plannedForMedia }) => void plannedForMedia.push('review'),
  },
}
