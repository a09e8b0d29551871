import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { reasonsFor } from '@zhenyiban/shared/ratings/reasons.ts'
import { taro } from '../../../test/stubs/taro.ts'
import { RateForm } from './parts/rate-form.tsx'
import { useRating } from './use-rating.ts'

const Rating = () => {
  const rating = useRating('visit-1')
  const { draft, submit, given } = rating
  return given ? (
    <p>given</p>
  ) : (
    <RateForm
      title="A018"
      stage="visit"
      dimensions={[{ key: 'attitude', label: '服务态度' }]}
      reasons={{ good: reasonsFor('visit', 'good'), bad: reasonsFor('visit', 'bad') }}
      draft={draft}
      submit={submit}
      onSubmit={() => void submit.run('visit', 'visit')}
    />
  )
}
const tap = (role: string, name: string) => fireEvent.click(screen.getByRole(role, { name }))
const sent = () => taro.asked.map(({ data }) => JSON.parse(data ?? '{}'))

beforeEach(() => {
  taro.asked.length = 0
  taro.answer = ({ data }) => ({ statusCode: 200, data: JSON.parse(data ?? '{}') })
  render(<Rating />)
})

test('a good rating is two taps', async () => {
  tap('radio', '非常满意')
  tap('button', '提交评价')
  await waitFor(() => screen.getByText('given'))
  expect(sent()).toEqual([
    { subject: 'visit', subjectId: 'visit-1', stage: 'visit', grade: 5, reasons: [], anonymous: true },
  ])
})

test('a bad one is not sent without a reason; its reasons are other words', async () => {
  tap('radio', '满意')
  tap('checkbox', '态度好')
  tap('radio', '不满意')
  expect(screen.queryByRole('button', { name: '提交评价' })).toBeNull()
  tap('button', '请先选一条原因')
  expect(taro.asked).toEqual([])
  tap('checkbox', '等候太久')
  tap('button', '提交评价')
  await waitFor(() => screen.getByText('given'))
  expect(sent()).toMatchObject([{ grade: 2, reasons: ['Z201'], anonymous: true }])
})

test('a refusal is told in its place and nothing is lost', async () => {
  taro.answer = () => ({
    statusCode: 409,
    data: { code: 'rating.duplicate', message: '这次已经评过了', details: [] },
  })
  tap('radio', '不满意')
  tap('checkbox', '其他')
  fireEvent.input(screen.getByLabelText('还想说的（可以不写）'), { target: { value: '等了一上午' } })
  tap('button', '提交评价')
  expect((await screen.findByRole('alert')).textContent).toContain('这次已经评过了')
  expect(screen.getByDisplayValue('等了一上午')).toBeTruthy()
  expect(screen.getByRole('checkbox', { name: '其他' }).getAttribute('aria-checked')).toBe('true')
})

test('national reasons are a tap away, and scores are given and taken back one by one', async () => {
  tap('radio', '非常不满意')
  expect(screen.queryByRole('checkbox', { name: '多头跑窗口和部门' })).toBeNull()
  tap('button', '更多原因')
  tap('checkbox', '多头跑窗口和部门')
  tap('radio', '服务态度 2 分')
  tap('radio', '服务态度 1 分')
  fireEvent.input(screen.getByLabelText('回访电话（可以不留）'), { target: { value: '13800007777' } })
  tap('button', '提交评价')
  await waitFor(() => screen.getByText('given'))
  expect(sent()).toMatchObject([{ reasons: ['113'], dimensions: { attitude: 1 }, phone: '13800007777' }])
})

test('a score that is tapped again is taken back; who is content leaves no number', async () => {
  tap('radio', '不满意')
  fireEvent.input(screen.getByLabelText('回访电话（可以不留）'), { target: { value: '13800007777' } })
  tap('radio', '满意')
  tap('radio', '服务态度 4 分')
  tap('radio', '服务态度 4 分')
  tap('button', '提交评价')
  await waitFor(() => screen.getByText('given'))
  expect(sent()[0]).not.toHaveProperty('dimensions')
  expect(sent()[0]).not.toHaveProperty('phone')
})
