import { fireEvent, render, screen } from '@testing-library/react'
import { taro } from '../../test/stubs/taro.ts'
import { Boundary } from './boundary.tsx'

const { error } = console
beforeEach(() => {
  // React tells of it too.
  console.error = () => {}
})
afterEach(() => {
  console.error = error
})

test('what cannot be drawn says so and the way on; the server is told of code alone, and once', () => {
  let isWhole = false
  const Part = () => {
    if (!isWhole) throw new TypeError('李秀兰 13800005678: entry.items.map is not a function')
    return <p>好了</p>
  }
  taro.path = 'features/queue/pages/hall'
  taro.params = { code: 'AOTOU001' }
  render(
    <Boundary>
      <Part />
    </Boundary>,
  )
  expect(screen.getByRole('alert').textContent).toContain('没有显示出来')
  fireEvent.click(screen.getByRole('button', { name: '再试一次' }))
  const [report, ...more] = taro.asked.filter(({ url }) => url.endsWith('/client-errors'))
  expect(more).toEqual([])
  expect(report!.header['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/)
  expect(report!.header.Authorization).toBeUndefined()
  expect(report!.data).not.toMatch(/李秀兰|13800005678|AOTOU001/)
  expect(JSON.parse(report!.data!)).toMatchObject({
    app: 'h5',
    kind: 'render',
    name: 'TypeError',
    message: 'entry.items.map is not a function',
    page: 'features/queue/pages/hall',
    version: '+abcdef',
  })
  isWhole = true
  fireEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(screen.getByText('好了')).toBeTruthy()
})

test('what could not be sent is sent when the app is opened the next time', async () => {
  const { reportClientError, sendUnsent } = await import('../shell/client-errors.ts')
  const answer = taro.answer
  taro.answer = () => {
    throw new Error('request:fail')
  }
  reportClientError('error', new RangeError('Maximum call stack size exceeded'))
  await Promise.resolve()
  taro.asked.length = 0
  taro.answer = answer
  await sendUnsent()
  await sendUnsent()
  expect(taro.asked.map(({ data }) => JSON.parse(data!).name)).toEqual(['RangeError'])
})
