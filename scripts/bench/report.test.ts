import { readSection, withSection } from './report.ts'
import { lastRun, type Row, tableOf } from './rows.ts'

const FILE = '# What\n\nBy hand.\n\n## First\n\none\n\n## Second\n\ntwo\n'

test('a part writes its own section and leaves the others as they are', () => {
  expect(readSection('First', FILE).trim()).toBe('one')
  expect(withSection(FILE, 'First', 'new')).toBe(
    '# What\n\nBy hand.\n\n## First\n\nnew\n\n## Second\n\ntwo\n',
  )
  expect(withSection(FILE, 'Second', 'new')).toBe(
    '# What\n\nBy hand.\n\n## First\n\none\n\n## Second\n\nnew\n',
  )
  expect(withSection(FILE, 'Third', 'new')).toBe(`${FILE}\n## Third\n\nnew\n`)
  expect(readSection('Third', FILE)).toBe('')
})

test('a table tells what the last run measured', () => {
  const row = (perSecond: number): Row => ({
    work: 'hall now',
    perSecond,
    p50Ms: 1,
    p99Ms: 5,
    ratio: 0.9,
    target: '≥ 0.60',
    met: true,
  })
  const memory = { work: 'memory', perSecond: null, p99Ms: null, ratio: null, target: '≤ 250 MB', met: false }
  const first = tableOf([row(200), { ...memory, megabytes: 540 }], '')
  expect(lastRun(first)).toEqual(
    new Map([
      ['hall now', '200'],
      ['memory', '540 MB'],
    ]),
  )
  const lines = tableOf([row(20_000), { ...memory, megabytes: 300 }], first).split('\n')
  expect(lines.slice(2)).toEqual([
    '| hall now | 20000 | 200 | 1 | 5 | 0.9 | ≥ 0.60 | yes |',
    '| memory | 300 MB | 540 MB | – | – | – | ≤ 250 MB | no |',
  ])
})
