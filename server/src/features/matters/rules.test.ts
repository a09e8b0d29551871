import { readFileSync } from 'node:fs'
import { sequenceOf, workflowFaults } from '@zhenyiban/shared/catalogue/workflow.ts'
import { missingPapers } from '@zhenyiban/shared/matters/promise.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { isUntoldTooLong } from './rules.ts'

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8'))
const notice = read('holidays.2026.json') as {
  days: { on: string; name: string; working: boolean }[]
}
const holidays: Holidays = {
  years: [2026],
  days: new Map(notice.days.map(({ on, name, working }) => [on, { name, working }])),
}

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

test('of the collected guides what decides never only hands over, and each is a workflow without faults', () => {
  type Named = { name: string; by: string; level: 'village' | 'town' | 'county' }
  const { guides } = read('service-guides.json') as {
    guides: { stages: Named[]; legalDays: number | null; promisedDays: number | null }[]
  }
  const workflows = guides.map(guide => ({ ...guide, stages: sequenceOf(guide.stages) }))
  for (const { stages, ...limits } of workflows) expect(workflowFaults(stages, limits)).toEqual([])
  const decide = workflows.flatMap(({ stages }) => stages.filter(({ kind }) => kind === 'decide'))
  expect([...new Set(decide.map(({ name }) => name))].sort()).toEqual(['上报审批', '审批', '当场审核登记'])
})

test('missing papers are the required ones that were not handed in', () => {
  const paper = (name: string, required: boolean, handedIn: boolean) => ({ name, required, handedIn })
  const papers = [paper('a', true, true), paper('b', true, false), paper('c', false, false)]
  expect(missingPapers(papers)).toEqual(['b'])
  expect(missingPapers([])).toEqual([])
})
