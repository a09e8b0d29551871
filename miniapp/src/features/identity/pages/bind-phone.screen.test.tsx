import { waitFor } from '@testing-library/dom'
import { house } from '../../../../test/house.ts'
import {
  field,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import TicketPage from '../../queue/pages/ticket.tsx'
import Profile from './profile.tsx'

const route = '/features/identity/pages/profile'
const open = async (phone?: string) => {
  const signedInAs = await house.newResident(phone ? { phone } : {})
  await renderScreen(<Profile />, { signedInAs, route })
  await sees('我的资料')
  return signedInAs
}

/** Asks for a code and types the one that is told, the nth on the page. */
const typeCode = async (into: string, nth = 1) => {
  await tap('获取验证码')
  const told = await waitFor(async () => {
    const all = await sees(/演示环境验证码/)
    expect(all).toHaveLength(nth)
    return all.at(-1)
  })
  const code = /\d{6}/.exec(told?.textContent ?? '')?.[0] ?? ''
  await type(into, code)
  return code
}

test('a phone is changed with the codes sent to both; a wrong code is refused and the number stays', async () => {
  await open('13800002222')
  await sees(/已绑定 138\*{4}2222/)
  await tap('换绑手机号')
  await type('手机号', '13800003333')
  const code = await typeCode('短信验证码')
  await type('短信验证码', code === '000000' ? '000001' : '000000')
  await tap('确认绑定')
  expect(await refusal()).toContain('验证码')
  expect(written('手机号')).toBe('13800003333')
  await type('短信验证码', code)
  await tap('确认绑定')
  expect(await refusal()).toContain('原来的手机号')
  expect(field('原来手机号收到的验证码').getAttribute('autocomplete')).toBe('one-time-code')
  await typeCode('原来手机号收到的验证码', 2)
  await tap('确认绑定')
  await sees(/已绑定 138\*{4}3333/)
})

test('a phone of one’s other account: what comes over is said before, and after', async () => {
  const former = await house.newResident({ phone: '13800004444' })
  const { halls, items } = house.towns
  await former.api.takeTicket({
    params: { hallCode: halls.town.code },
    body: { itemId: items.plain.id },
  })
  const me = await open()
  await tap('绑定手机号')
  await type('手机号', '13800004444')
  const code = await typeCode('短信验证码')
  await tap('确认绑定')
  await sees('会到这个账号里来：1 个排队号。')
  expect((await me.api.myTicket()).ticket).toBeNull()
  await tap('先不改手机号')
  await sees('绑定手机号')
  seesNot(/会到这个账号里来/)
  expect((await me.api.myTicket()).ticket).toBeNull()
  await tap('绑定手机号')
  await type('手机号', '13800004444')
  await type('短信验证码', code)
  await tap('确认绑定')
  await tap('合并成一个账号')
  await sees(/已合并，过来的有：1 个排队号/)
  await sees(/已绑定 138\*{4}4444/)
  expect((await me.api.myTicket()).ticket?.number).toBeTruthy()
})

test('a number in both accounts: which stays and why is said before and after, and the other one leads to it', async () => {
  const former = await house.newResident({ phone: '13800004446' })
  const { halls, items } = house.towns
  const at = { params: { hallCode: halls.town.code }, body: { itemId: items.plain.id } }
  const stays = await former.api.takeTicket(at)
  const me = await open()
  const goes = await me.api.takeTicket(at)
  await tap('绑定手机号')
  await type('手机号', '13800004446')
  await typeCode('短信验证码')
  await tap('确认绑定')
  const said = `的两个号留一个：${stays.number} 号排在前面，留下；${goes.number} 号并进来，不算放弃`
  await sees(new RegExp(said))
  await tap('合并成一个账号')
  await sees(/已合并/)
  await sees(new RegExp(said))
  await renderScreen(<TicketPage />, { signedInAs: me, route: `/features/queue/pages/ticket?id=${goes.id}` })
  await sees(`已并入 ${stays.number} 号`)
  await tap(`看 ${stays.number} 号`)
  await opens(`redirectTo /features/queue/pages/ticket?id=${stays.id}`)
})

test('a phone of an account with a document: its number is asked for, or the phone alone is bound', async () => {
  const former = await house.newResident({ phone: '13800005555' })
  await former.api.amendMe({ body: { idNumber: '44011119400101002X' } })
  const me = await open()
  await tap('绑定手机号')
  await type('手机号', '13800005555')
  await typeCode('短信验证码')
  await tap('确认绑定')
  expect(await refusal()).toContain('证件号码')
  await type('那个账号登记的证件号码', '11010519491231002X')
  await tap('确认绑定')
  await sees('和那个账号登记的不一样')
  await tap('那不是我的，只绑手机号')
  await sees(/已绑定 138\*{4}5555/)
  expect(await me.api.me()).toMatchObject({ idNumber: null })
  expect(await former.api.me()).toMatchObject({ phone: null })
})

test('a phone is changed to that of another account with a document: the field says whose number it asks for', async () => {
  const former = await house.newResident({ phone: '13800005556' })
  await former.api.amendMe({ body: { document: { type: 'passport', number: 'E11112222' } } })
  await open('13800005557')
  await tap('换绑手机号')
  await type('手机号', '13800005556')
  await typeCode('短信验证码')
  await tap('确认绑定')
  expect(await refusal()).toContain('原来的手机号')
  await typeCode('原来手机号收到的验证码', 2)
  await tap('确认绑定')
  await sees(/请填写那个账号登记的证件号码/)
  seesNot('或填您登记的证件号码')
  await type('那个账号登记的证件号码', 'e1111 2222')
  await tap('确认绑定')
  await tap('合并成一个账号')
  await sees(/已绑定 138\*{4}5556/)
})

test.each([
  ['a document', '13800005560', true],
  ['none', '13800005558', false],
])('who changes the phone and has %s is offered to give what there is', async (_, phone, hasDocument) => {
  const me = await house.newResident({ phone })
  if (hasDocument) await me.api.amendMe({ body: { idNumber: '44011119400101002X' } })
  await renderScreen(<Profile />, { signedInAs: me, route })
  await tap('换绑手机号')
  await type('手机号', `${phone.slice(0, 10)}9`)
  await typeCode('短信验证码')
  await tap('确认绑定')
  const said = String(await refusal())
  expect(said).toContain('请先填写原来的手机号收到的验证码')
  expect(said.includes('证件号码')).toBe(hasDocument)
  expect(document.body.textContent?.includes('或填您登记的证件号码')).toBe(hasDocument)
  await typeCode('原来手机号收到的验证码', 2)
  await tap('确认绑定')
  await sees(/已绑定 138\*{4}55\d9/)
})
