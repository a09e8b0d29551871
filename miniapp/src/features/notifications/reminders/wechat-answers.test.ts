import type { HeldTemplate } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import { answersIn, closedBy, whyNotAsked } from './wechat-answers.ts'

test.each([
  ['nothing is known', undefined, ['a'], null],
  ['all is open', { mainSwitch: true, itemSettings: {} }, ['a'], null],
  ['the main switch is off', { mainSwitch: false }, ['a'], 'main'],
  [
    'these are remembered as refused',
    { mainSwitch: true, itemSettings: { a: 'reject', b: 'reject' } },
    ['a', 'b'],
    'these',
  ],
  ['one of two will be asked', { mainSwitch: true, itemSettings: { a: 'reject' } }, ['a', 'b'], null],
  ['remembered as accepted', { mainSwitch: true, itemSettings: { a: 'accept' } }, ['a'], null],
  ['a banned template is no switch', { mainSwitch: true, itemSettings: { a: 'ban' } }, ['a'], null],
  ['nothing to ask for', { mainSwitch: true, itemSettings: {} }, [], null],
] as const)('closed when %s', (_name, setting, ids, closed) => {
  expect(closedBy(setting, ids)).toBe(closed)
})

const asked = ['ticket', 'matter', 'appointment'].map(
  key => ({ key, templateId: `t-${key}` }) as HeldTemplate,
)
test.each([
  [{ 't-ticket': 'accept', 't-matter': 'reject' }, ['ticket accept', 'matter reject']],
  [{ 't-ticket': 'ban', 't-matter': 'filter' }, ['ticket ban', 'matter filter']],
  [{ 't-ticket': 'acceptWithAudio', 't-matter': 'acceptWithForcePush' }, ['ticket accept', 'matter accept']],
  [{ 't-ticket': 'something new', errMsg: 'requestSubscribeMessage:ok' }, []],
])('of %j', (answer, found) => {
  expect(answersIn(asked, answer).map(each => `${each.key} ${each.answer}`)).toEqual(found)
})

test.each([
  [{ errCode: 20004, errMsg: 'requestSubscribeMessage:fail The main switch is switched off' }, 'main'],
  [{ errMsg: 'requestSubscribeMessage:fail The main switch is switched off' }, 'main'],
  [{ errCode: 10005 }, 'again'],
  [{ errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' }, 'again'],
  [{ errCode: 10002 }, 'network'],
  [{ errCode: 10003 }, 'network'],
  [{ errMsg: 'requestSubscribeMessage:fail 20002' }, 'ours'],
  [{ errCode: 20001 }, 'ours'],
  [{ errCode: 20003 }, 'ours'],
  [{ errCode: 20005 }, 'ours'],
  [{ errCode: 99999 }, 'again'],
  [undefined, 'again'],
])('%j: %s', (thrown, why) => {
  expect(whyNotAsked(thrown)).toBe(why)
})
