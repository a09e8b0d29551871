import { Refusal } from '../kernel/refusals.ts'
import type { ClientErrorReport } from './report.ts'
import { buildIn, createReporter } from './reporter.ts'

const device = { app: 'h5', version: '', system: '', library: '', wechat: '', browser: '' } as const
const reporter = (page = () => 'pages/home/home') => {
  const sent: ClientErrorReport[] = []
  return { report: createReporter({ device: () => device, page, send: each => void sent.push(each) }), sent }
}
const named = (name: string) => Object.assign(new Error('x'), { name })

test('the same error is told of once, another one too; ten at most', () => {
  const { report, sent } = reporter()
  for (let times = 0; times < 3; times += 1) report('error', new TypeError('x'))
  report('render', new TypeError('x'))
  expect(sent.map(({ kind }) => kind)).toEqual(['error', 'render'])
  for (const letter of 'abcdefghijklmn') report('error', new Error('x'), `pages/${letter}`)
  expect(sent).toHaveLength(10)
})
test.each([
  ['no network', new Refusal('server.unavailable')],
  ['a session that has ended', new Refusal('session.required')],
  ['a chunk of an older build', named('ChunkLoadError')],
  ['something given up', named('AbortError')],
  ['a layout that moved twice', new Error('ResizeObserver loop limit exceeded')],
])('%s is no error of the code', (_, thrown) => {
  const { report, sent } = reporter()
  report('rejection', thrown)
  expect(sent).toEqual([])
})
test('another refusal that nobody showed is one', () => {
  const { report, sent } = reporter()
  report('rejection', new Refusal('slot.full'))
  expect(sent).toMatchObject([{ name: 'Refusal', message: 'slot.full' }])
})
test('what reports errors makes none', () => {
  const { report, sent } = reporter(() => {
    throw new Error('no page yet')
  })
  expect(() => report('error', new Error('x'))).not.toThrow()
  expect(sent).toEqual([])
})
test.each([
  ['/js/app.1f5826d9.js', '+1f5826'],
  ['/console/assets/index-CW_j7WXP.js', '+CW-j7W'],
  ['/src/main.tsx', ''],
])('the build of %s', (script, build) => expect(buildIn(script)).toBe(build))
