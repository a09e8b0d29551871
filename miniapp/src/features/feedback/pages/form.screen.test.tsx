import { waitFor } from '@testing-library/dom'
import { house, visited } from '../../../../test/house.ts'
import {
  alertsGone,
  opens,
  refusal,
  renderScreen,
  sees,
  sent,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import { token } from '../../../shell/session.ts'
import Form from './form.tsx'

const route = '/features/feedback/pages/form'
const STORY = '想办什么，哪里没办成'

test('about a visit: nothing is sent without a word, and what is refused keeps every word', async () => {
  const { ticket, ...signedInAs } = await visited()
  await renderScreen(<Form />, { signedInAs, route: `${route}?kind=ticket&id=${ticket.id}` })
  await sees(new RegExp(`${ticket.number} 号`))
  await tap('提交')
  expect(await refusal()).toContain('请先写几句')
  expect(sent()).toEqual([])
  await type(STORY, '材')
  await alertsGone()
  const tooLong = '长'.repeat(1200)
  await type(STORY, tooLong)
  await tap('提交')
  await sees(/填写的内容有误/)
  expect(written(STORY)).toBe(tooLong)
  await type(STORY, '材料齐了还说不行')
  await tap('提交')
  await opens(/^redirectTo \/features\/feedback\/pages\/report\?id=/)
  expect(sent().at(-1)).toMatchObject({
    url: '/my/feedback',
    body: { text: '材料齐了还说不行', subject: { kind: 'ticket', id: ticket.id } },
  })
})

test('about nothing known: the hall is chosen, and the words of the page that refused stand there', async () => {
  const signedInAs = await house.newResident({ phone: '13800001111' })
  await renderScreen(<Form />, { signedInAs, route: `${route}?said=${encodeURIComponent('没有找到')}` })
  await sees(/需要时打电话 138\*{4}1111 找您/)
  await tap(/鳌头镇便民服务中心/, 'radio')
  await tap('提交')
  await opens(/report\?id=/)
  expect(sent().at(-1)?.body).toEqual({
    kind: 'not_done',
    text: '页面上说：「没有找到」',
    subject: null,
    hallId: house.towns.halls.town.id,
  })
})

test('who is not signed in writes it all; signing in is asked when it is sent, and not a word is lost', async () => {
  await renderScreen(<Form />, { route })
  await tap('提交')
  expect(await refusal()).toContain('请先写几句')
  await type(STORY, '材料带齐了，窗口说系统坏了')
  await tap(/太平镇便民服务中心/, 'radio')
  await tap('提交')
  await opens(/^navigateTo \/features\/identity\/pages\/sign-in\?back=/)
  expect(sent()).toEqual([])
  // Also when they come back without having signed in.
  taro.show()
  expect(written(STORY)).toBe('材料带齐了，窗口说系统坏了')
  const person = await house.newResident({})
  token.set(person.token)
  taro.show()
  await tap('提交')
  await opens(/report\?id=/)
  expect(sent().at(-1)?.body).toEqual({
    kind: 'not_done',
    text: '材料带齐了，窗口说系统坏了',
    subject: null,
    hallId: house.towns.halls.otherTown.id,
  })
})

test('问一问: it says by when each kind is answered; another kind keeps every word', async () => {
  const signedInAs = await house.newResident({})
  const item = house.towns.items.allowance
  await renderScreen(<Form />, { signedInAs, route: `${route}?as=question&kind=item&id=${item.id}` })
  await sees(item.name)
  await sees('现在提交，鳌头镇最晚11月25日 周三答复您。')
  await type('想问什么', '可以让儿子代办吗')
  await tap('投诉', 'radio')
  await sees('现在提交，鳌头镇最晚12月2日 周三答复您。')
  expect(written('投诉什么事')).toBe('可以让儿子代办吗')
  await tap('咨询', 'radio')
  await tap('提交')
  await opens(/report\?id=/)
  expect(sent().at(-1)?.body).toMatchObject({
    kind: 'question',
    text: '可以让儿子代办吗',
    subject: { kind: 'item', id: item.id },
  })
})

/** A question about the allowance that somebody asked, and everybody may read. */
const answeredBefore = async () => {
  const { api } = await house.newResident({})
  const hallId = house.towns.halls.town.id
  const subject = { kind: 'item' as const, id: house.towns.items.allowance.id }
  const said = {
    kind: 'question' as const,
    text: '老人补贴可以代办吗',
    subject,
    agreedToPublic: true,
    hallId,
  }
  const params = { feedbackId: (await api.reportFeedback({ body: said })).id }
  const manager = await house.staff('manager')
  await manager.answerFeedback({ params, body: { text: '可以，带两个人的身份证' } })
  await manager.confirmPublic({
    params,
    body: { question: '老人补贴可以代办吗', answer: '可以，带两个人的身份证', withItem: true },
  })
  await house.deliver()
  await manager.releasePublic({ params })
}

test('like questions are offered while it is typed; one that is enough ends it, nothing is sent and nothing is lost', async () => {
  await answeredBefore()
  const signedInAs = await house.newResident({})
  await renderScreen(<Form />, { signedInAs, route: `${route}?as=question` })
  await type('想问什么', '老人的补贴能代办吗')
  await sees('这些回答有用吗？')
  await tap('看答复：老人补贴可以代办吗')
  await sees('可以，带两个人的身份证')
  await tap('这就够了，不用再问')
  await sees('好的，没有提交')
  expect(sent()).toEqual([])
  await tap('还是要问，接着写')
  expect(written('想问什么')).toBe('老人的补贴能代办吗')
  await tap('同意公开问题和答复', 'checkbox')
  await tap('提交')
  await opens(/report\?id=/)
  expect(sent().at(-1)?.body).toMatchObject({ kind: 'question', agreedToPublic: true })
})

test.each(['44011119400101002X', '138 0013-8000', '１３８００１３８０００', 'H12345678'])(
  'no number of anybody’s goes into an address while it is typed: %s',
  async number => {
    const signedInAs = await house.newResident({})
    await renderScreen(<Form />, { signedInAs, route: `${route}?as=question` })
    await type('想问什么', `身份证 ${number} 过期了怎么办`)
    const asked = () =>
      taro.asked.flatMap(({ url }) => new URL(url, 'http://house').searchParams.get('q') ?? [])
    await waitFor(() => expect(asked().join(' ')).toContain('过期了怎么办'))
    expect(asked().join(' ')).not.toMatch(/\p{Nd}{3}/u)
  },
)
