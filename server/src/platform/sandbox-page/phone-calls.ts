import type { WechatSandbox } from '../wechat/sandbox/sandbox.ts'

/**
 * What a phone asks WeChat for by itself: `wx.login`, the button of 手机号快速验证, `wx.requestSubscribeMessage`. A
 * mini-program that runs in a virtual machine or a test asks here. Null for what is none of these.
 */
export const answerPhone = (
  { phones, codes, subscriptions }: WechatSandbox,
  asked: Record<string, unknown>,
): Record<string, unknown> | null => {
  const { name, call, number, templateIds, choice } = asked
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name)) return null
  const phone = phones.named(name)
  if (call === 'login') return { code: codes.codeFor(phone) }
  if (call === 'getPhoneNumber' && typeof number === 'string' && /^(?:\+\d{1,3} )?\d{5,15}$/.test(number))
    return { code: codes.phoneCodeFor(number) }
  const isList = Array.isArray(templateIds) && templateIds.every(id => typeof id === 'string')
  if (call === 'requestSubscribeMessage' && isList && (choice === 'accept' || choice === 'reject'))
    return subscriptions.ask(phone, templateIds as string[], choice)
  return null
}
