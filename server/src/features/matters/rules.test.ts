import { readFileSync } from 'node:fs'
import type { Holidays } from '@zhenyiban/shared/calendar.ts'
import { decidingStage, isDoneByAcceptance, isUntoldTooLong, limitDaysOf, missingPapers } from './rules.ts'

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8'))
const notice = read('holidays.2026.json') as {
  days: { on: string; name: string; working: boolean }[]
}
const holidays: Holidays = {
  years: [2026],
  days: new Map(notice.days.map(({ on, name, working }) => [on, { name, working }])),
}
const named = (...names: string[]) => names.map(name => ({ name }))

test.each([
  [{ promisedDays: 7, legalDays: 20 }, 7],
  [{ promisedDays: 0, legalDays: 20 }, 0],
  [{ promisedDays: null, legalDays: 45 }, 45],
  [{ promisedDays: null, legalDays: null }, 20],
  [null, 20],
])('the limit of %j is %d working days', (guide, days) => {
  expect(limitDaysOf(guide)).toBe(days)
})

describe('over the holidays of 2026', () => {
  test.each([
    ['2026-11-23', '2026-11-30', false],
    ['2026-11-23', '2026-12-01', true],
    ['2026-02-13', '2026-02-27', false],
    ['2026-02-13', '2026-02-28', true],
    ['2026-09-30', '2026-10-13', false],
    ['2026-09-30', '2026-10-14', true],
  ])('received on %s, untold on %s: too long %s', (on, today, tooLong) => {
    expect(isUntoldTooLong(on, today, holidays)).toBe(tooLong)
  })
})

describe('the stage that decides', () => {
  test.each([
    [['窗口办理'], 0],
    [['办结'], 0],
    [['受理', '办结'], 0],
    [['受理', '初审', '上报审批', '办结'], 2],
    [['受理审核', '调查', '公示', '审批', '告知结果'], 3],
    [['申请', '评议并公示', '调查', '审核并公示', '审批'], 4],
    [['受理', '审批', '送达'], 1],
  ])('of %j is %d', (names, index) => {
    expect(decidingStage(named(...names))).toBe(index)
  })
  test('of the collected guides is never the one that only hands over', () => {
    const { guides } = read('service-guides.json') as { guides: { stages: { name: string }[] }[] }
    const decide = guides.flatMap(({ stages }) =>
      stages.length > 0 ? [stages[decidingStage(stages)]!.name] : [],
    )
    expect([...new Set(decide)].sort()).toEqual(['上报审批', '审批', '当场审核登记'])
  })
})

describe('a first stage done by acceptance', () => {
  const stages = (...all: [name: string, organisationId: string][]) =>
    all.map(([name, organisationId]) => ({ name, organisationId }))
  test.each([
    ['takes in at the hall', stages(['受理', 'town'], ['审批', 'county']), true],
    ['takes in at the village', stages(['受理', 'village'], ['审批', 'county']), false],
    ['examines too', stages(['受理审核', 'town'], ['审批', 'county']), false],
    ['is the only one', stages(['受理', 'town']), false],
    ['is the one that decides', stages(['受理', 'town'], ['办结', 'town']), false],
  ])('%s: %s', (_, all, done) => {
    expect(isDoneByAcceptance(all, 'town')).toBe(done)
  })
})

test('missing papers are the required ones that were not handed in', () => {
  const paper = (name: string, required: boolean, handedIn: boolean) => ({ name, required, handedIn })
  const papers = [paper('a', true, true), paper('b', true, false), paper('c', false, false)]
  expect(missingPapers(papers)).toEqual(['b'])
  expect(missingPapers([])).toEqual([])
})
