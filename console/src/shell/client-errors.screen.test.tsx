import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { house } from '../../test/house.ts'
import { renderAlone, sees, sent, until } from '../../test/screens.tsx'
import { watchClientErrors } from './client-errors.ts'
import { CodeLost } from './code.tsx'
import { Broken } from './page.tsx'

const reports = () => sent().filter(({ url }) => url === '/client-errors')
const open = (thrown: Error) => {
  const Page = () => {
    throw thrown
  }
  const router = createMemoryRouter([{ path: '/', Component: Page, ErrorBoundary: Broken }])
  renderAlone(<RouterProvider router={router} />)
}
const listed = async () => (await (await house().staff('manager')).clientErrors({ query: {} })).errors

test('a page that cannot be drawn says so to who is there, and to the operator without what it said', async () => {
  const before = await listed()
  open(new TypeError('李秀兰 13800005678: entry.items.map is not a function'))
  await sees('刷新')
  await until(() => expect(reports()).toHaveLength(1))
  expect(reports()[0]!.body).toMatchObject({
    app: 'console',
    kind: 'render',
    name: 'TypeError',
    message: 'entry.items.map is not a function',
  })
  await until(async () => expect((await listed()).length).toBe(before.length + 1))
})

test('a new build in the place of the page is none', async () => {
  open(new CodeLost('工作台已更新'))
  await sees('刷新')
  expect(reports()).toEqual([])
})

test('so is told what nobody caught', async () => {
  watchClientErrors()
  renderAlone(<p>空</p>)
  const thrown = new RangeError('Maximum call stack size exceeded')
  window.dispatchEvent(Object.assign(new window.Event('error'), { error: thrown }))
  window.dispatchEvent(Object.assign(new window.Event('unhandledrejection'), { reason: thrown }))
  await until(() =>
    expect(reports().map(({ body }) => (body as { kind: string }).kind)).toEqual(['error', 'rejection']),
  )
})
