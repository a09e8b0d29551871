import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { MyFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { taro } from '../../../test/stubs/taro.ts'
import { learnServerTime } from '../../shell/clock.ts'
import { dropSession, token } from '../../shell/session.ts'
import { nextStepText, timelineOf } from './next-step.ts'
import Form from './pages/form.tsx'

const ID = '65f000000000000000000001'
const HALL = '65f000000000000000000002'
const report: MyFeedback = {
  id: ID,
  number: 'FK203711230001',
  kind: 'not_done',
  status: 'reported',
  subjectName: '老人补贴',
  text: '不收',
  reportedAt: '2037-11-23T01:30:00Z',
  organisationName: '鳌头镇',
  ownerName: null,
  dueOn: '2037-11-30',
  overdue: false,
  answers: [],
  notSolved: [],
  closesOn: null,
  jointWith: [],
  agreedToPublic: false,
  publicState: null,
}
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const field = () => screen.getByLabelText('想办什么，哪里没办成') as HTMLTextAreaElement
const sent = () =>
  taro.asked.filter(({ method }) => method === 'POST').map(({ data }) => JSON.parse(data ?? '{}'))
let refusing: { statusCode: number; data: unknown } | null

beforeEach(() => {
  token.set('t')
  taro.asked.length = 0
  taro.opened.length = 0
  taro.path = 'features/feedback/pages/form'
  taro.params = { kind: 'matter', id: ID }
  refusing = null
  taro.answer = ({ url, method }) => {
    if (method === 'POST') return refusing ?? { statusCode: 200, data: report }
    if (url.includes('/my/feedback/subject'))
      return { statusCode: 200, data: { name: '老人补贴，编号 4401', hallId: HALL } }
    if (url.includes('/public-answers')) return { statusCode: 200, data: [] }
    if (url.endsWith('/feedback-limits'))
      return { statusCode: 200, data: { organisationName: '鳌头镇', limits: [] } }
    if (url.endsWith('/halls')) return { statusCode: 200, data: [] }
    return { statusCode: 200, data: { phone: '138****5678' } }
  }
})

test('it says what it is about; a refusal keeps every word, and so does leaving by mistake', async () => {
  const first = render(<Form />)
  await screen.findByText('老人补贴，编号 4401')
  tap('提交')
  expect((await screen.findByRole('alert')).textContent).toContain('请先写几句')
  expect(sent()).toEqual([])
  fireEvent.input(field(), { target: { value: '材料齐了还说不行' } })
  refusing = { statusCode: 409, data: { code: 'feedback.too_many', message: '还有 5 条', details: [] } }
  tap('提交')
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('还有 5 条'))
  expect(field().value).toBe('材料齐了还说不行')
  first.unmount()

  refusing = null
  render(<Form />)
  expect(field().value).toBe('材料齐了还说不行')
  await screen.findByText('老人补贴，编号 4401')
  tap('提交')
  await waitFor(() => expect(taro.opened).toEqual([`redirectTo /features/feedback/pages/report?id=${ID}`]))
  expect(sent().at(-1)).toEqual({
    kind: 'not_done',
    text: '材料齐了还说不行',
    subject: { kind: 'matter', id: ID },
    hallId: HALL,
  })
})

test('from a broken link it is about nothing, and is heard all the same', async () => {
  const { answer } = taro
  taro.answer = asked =>
    asked.url.includes('/my/feedback/subject')
      ? { statusCode: 404, data: { code: 'matter.not_found', message: '没有找到', details: [] } }
      : asked.url.endsWith('/halls')
        ? { statusCode: 200, data: [{ id: HALL, name: '鳌头镇便民服务中心' }] }
        : answer(asked)
  render(<Form />)
  await screen.findByRole('radio', { name: '鳌头镇便民服务中心' })
  expect(screen.queryByRole('alert')).toBeNull()
  fireEvent.input(field(), { target: { value: '链接打不开' } })
  tap('提交')
  await waitFor(() =>
    expect(sent()).toEqual([{ kind: 'not_done', text: '链接打不开', subject: null, hallId: HALL }]),
  )
})

test('what a page refused stands there already, and a new report begins empty', async () => {
  taro.params = { kind: 'matter', id: ID, said: '这个时段刚被约满' }
  const first = render(<Form />)
  expect(field().value).toBe('页面上说：「这个时段刚被约满」\n')
  first.unmount()
  taro.params = { kind: 'matter', id: ID }
  render(<Form />)
  expect(field().value).toBe('')
})

test('what was begun lies sealed on the phone: nobody reads it, its account finds it again, and it ends', async () => {
  const STORY = '我叫李秀兰，证号 44011119400101002X，跑了三趟'
  const { answer } = taro
  let key = 'ab'.repeat(32)
  taro.answer = asked =>
    asked.url.endsWith('/me/draft-key') ? { statusCode: 200, data: { key } } : answer(asked)
  const open = (signedInAs: string) => {
    dropSession()
    token.set(signedInAs)
    return render(<Form />)
  }
  const first = open('a')
  await waitFor(() => expect(taro.stored()).toContain(key))
  fireEvent.input(field(), { target: { value: STORY } })
  expect(taro.stored()).not.toContain('44011119400101002X')
  expect(taro.stored()).not.toContain('李秀兰')
  first.unmount()
  // Signed out, the key is gone too, and the next to hold the phone sees nothing.
  const guest = open('')
  expect(taro.stored()).not.toContain(key)
  await waitFor(() => expect(field().value).toBe(''))
  guest.unmount()
  key = 'cd'.repeat(32)
  const other = open('b')
  await waitFor(() => expect(taro.stored()).toContain(key))
  expect(field().value).toBe('')
  other.unmount()
  key = 'ab'.repeat(32)
  const again = open('a2')
  await waitFor(() => expect(field().value).toBe(STORY))
  again.unmount()
  learnServerTime({ Date: new Date(Date.now() + 31 * 86_400_000).toUTCString() })
  open('').unmount()
  open('a3')
  await screen.findByText(/超过 30 天没有提交，已经删除/)
  expect(field().value).toBe('')
})

test.each<[Partial<MyFeedback>, string]>([
  [{}, '鳌头镇收到了，11月30日 周一前答复您'],
  [{ overdue: true }, '已经晚了'],
  [{ status: 'answered', closesOn: '2037-12-01' }, '12月1日 周二前不说'],
  [{ status: 'reopened' }, '重新办'],
  [{ kind: 'question', status: 'reopened' }, '再答一次'],
  [{ kind: 'question', status: 'unsolved' }, '您说还是不清楚'],
  [{ status: 'solved' }, '您说解决了'],
  [{ status: 'unsolved' }, '12345'],
  [{ status: 'closed' }, '可以再反映一次'],
])('of %j it says what comes next: %s', (change, said) => {
  expect(nextStepText({ ...report, ...change })).toContain(said)
})
test('a status of a newer server says nothing wrong', () => {
  expect(nextStepText({ ...report, status: 'escalated' as 'closed' })).toBeNull()
})
test('the story is told newest first, also when all happened within one minute', () => {
  const at = report.reportedAt
  const answer = { at, name: '李国强', organisationName: '鳌头镇' }
  const told = timelineOf({
    ...report,
    answers: [{ ...answer, text: '一' }],
    notSolved: [{ at, reason: '二' }],
  })
  expect(told.map(({ text }) => text)).toEqual(['二', '一', '不收'])
})
