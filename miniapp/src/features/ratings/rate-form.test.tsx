import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { taro } from '../../../test/stubs/taro.ts'
import { RateForm } from './parts/rate-form.tsx'
import { useRating } from './use-rating.ts'

const Rating = () => {
  const rating = useRating('visit-1')
  return rating.given ? <p>given</p> : <RateForm subject="visit" title="A018" rating={rating} />
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
  expect(sent()).toEqual([{ subject: 'visit', subjectId: 'visit-1', grade: 5, reasons: [], anonymous: true }])
})

test('a bad one is not sent without a reason; its reasons are other words', async () => {
  tap('radio', '满意')
  tap('checkbox', '态度好')
  tap('radio', '不满意')
  expect(screen.queryByRole('button', { name: '提交评价' })).toBeNull()
  tap('button', '请先选一条原因')
  expect(taro.asked).toEqual([])
  tap('checkbox', '等候太久')
  tap('checkbox', '匿名评价')
  tap('button', '提交评价')
  await waitFor(() => screen.getByText('given'))
  expect(sent()).toMatchObject([{ grade: 2, reasons: ['等候太久'], anonymous: false }])
})

test('a refusal is told in its place and nothing is lost', async () => {
  taro.answer = () => ({
    statusCode: 409,
    data: { code: 'rating.duplicate', message: '该办件已评价', details: [] },
  })
  tap('radio', '不满意')
  tap('checkbox', '其他')
  fireEvent.input(screen.getByLabelText('还想说的（可以不写）'), { target: { value: '等了一上午' } })
  tap('button', '提交评价')
  expect((await screen.findByRole('alert')).textContent).toContain('该办件已评价')
  expect(screen.getByDisplayValue('等了一上午')).toBeTruthy()
  expect(screen.getByRole('checkbox', { name: '其他' }).getAttribute('aria-checked')).toBe('true')
})
