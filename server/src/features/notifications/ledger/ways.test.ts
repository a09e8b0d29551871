import { waysOf } from './ways.ts'

const all = { hasWechat: true, hasMobile: true, push: true, sms: true, call: true }
test.each([
  ['everything', {}, ['wechat', 'sms', 'call'], ['wechat', 'sms', 'call']],
  ['a call first', {}, ['call', 'sms', 'wechat'], ['call', 'sms', 'wechat']],
  ['no short messages wanted', {}, ['wechat', 'call'], ['wechat', 'call']],
  ['no WeChat', { hasWechat: false }, ['wechat', 'sms', 'call'], ['sms', 'call']],
  ['neither', { hasWechat: false, hasMobile: false }, ['wechat', 'sms', 'call'], ['call']],
  ['only for the inbox', { push: false, sms: false, call: false }, ['wechat', 'sms', 'call'], []],
  ['nobody rings for it', { call: false, hasWechat: false }, ['wechat', 'sms', 'call'], ['sms']],
  ['everything switched off', {}, [], []],
] as const)('%s', (_, over, preferred, ways) => expect(waysOf({ ...all, ...over }, preferred)).toEqual(ways))
