import type { TrendMonth } from '@zhenyiban/shared/ratings/figures-contract.ts'

const month = (name: string, share: number, over: Partial<TrendMonth> = {}): TrendMonth => ({
  month: name,
  served: 100,
  offered: 80,
  given: 60,
  grades: { 5: 60, 4: 0, 3: 0, 2: 0, 1: 0 },
  content: { of: 60, share, low: share - 0.05, high: share },
  bad: null,
  five: 5,
  ten: 10,
  tooFew: false,
  breaks: [],
  difference: null,
  ...over,
})
interface Drawn {
  series: { name: string; data: (number | null)[] }[]
}
/** The look asks the browser for reduced motion as it is loaded. */
let trendOption: typeof import('./chart-options.ts').trendOption
beforeAll(async () => {
  Object.assign(globalThis, { matchMedia: () => ({ matches: true }) })
  ;({ trendOption } = await import('./chart-options.ts'))
})
afterAll(() => void Reflect.deleteProperty(globalThis, 'matchMedia'))
test('where people were asked otherwise a line stands, and none leads across it; too few have no point', () => {
  const trend = [
    month('2037-08', 0.9),
    month('2037-09', 0.91),
    month('2037-10', 0.8, { breaks: ['wording'] }),
    month('2037-11', 0.5, { tooFew: true }),
  ]
  const option = trendOption(trend) as unknown as Drawn
  const drawn = option.series.filter(({ name }) => name === '满意率').map(({ data }) => data)
  expect(drawn).toEqual([
    [0.9, 0.91, null, null],
    [null, null, 0.8, null],
  ])
  expect(JSON.stringify(option)).toContain('问法或位置变了')
})
