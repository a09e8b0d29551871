import { feedbackKinds } from '../feedback/kinds.ts'
import type { Holidays } from '../time/calendar.ts'
import {
  choosablePacks,
  currentPack,
  lastDayOf,
  type PackKey,
  packAt,
  packKeys,
  packLines,
  pastPackKeys,
  ratingPacks,
} from './rule-packs.ts'

/** 2027-01-01 is a day off, 2026-12-19 a Saturday that is worked; 2026-11-30 is a Monday. */
const holidays: Holidays = {
  years: [2026, 2027],
  days: new Map([
    ['2027-01-01', { name: '元旦', working: false }],
    ['2026-12-19', { name: '元旦', working: true }],
  ]),
}
/** The last days of call-back, rectification, the resident's word, asking for an appeal and deciding it. */
const lastDays = (key: PackKey, on: string) => {
  const { callBack, rectify, word, appeal } = currentPack(key)
  return [callBack, rectify, word, appeal.ask, appeal.decide].map(limit => lastDayOf(limit, on, holidays))
}

test.each([
  ['national', '2026-11-30', ['2026-12-07', '2026-12-19', '2026-12-07', '2026-12-07', '2026-12-07']],
  ['zhejiang_2019', '2026-11-30', ['2026-12-01', '2026-12-15', '2026-12-07', '2026-12-07', '2026-12-07']],
  // Given on a Friday: called back on Monday.
  ['zhejiang_2019', '2026-12-04', ['2026-12-07', '2026-12-19', '2026-12-11', '2026-12-11', '2026-12-11']],
  // Fifteen days end on a Sunday and on 元旦: the next working day.
  ['zhejiang_2019', '2026-12-05', ['2026-12-07', '2026-12-21', '2026-12-14', '2026-12-11', '2026-12-11']],
  ['zhejiang_2019', '2026-12-17', ['2026-12-18', '2027-01-04', '2026-12-24', '2026-12-23', '2026-12-23']],
  ['dezhou_2020', '2026-11-30', ['2026-12-07', '2026-12-07', '2026-12-07', '2026-12-07', '2026-12-07']],
  ['dezhou_2020', '2026-12-28', ['2027-01-05', '2027-01-05', '2027-01-04', '2027-01-05', '2027-01-05']],
  ['sichuan_city', '2026-11-30', ['2026-12-19', '2026-12-19', '2026-12-07', '2026-12-07', '2026-12-07']],
  ['guangdong', '2026-11-30', ['2026-12-07', '2026-12-19', '2026-12-07', '2026-12-07', '2026-12-07']],
] as [PackKey, string, string[]][])('%s, a bad rating of %s', (key, on, days) => {
  expect(lastDays(key, on)).toEqual(days)
})

test.each([
  ['national', [2, 15, 7, 5, 2]],
  ['zhejiang_2019', [2, 15, 7, 5, 2]],
  ['dezhou_2020', [2, 15, 7, 5, 2]],
  ['sichuan_city', [5, 15, 15, 5, 5]],
  ['guangdong', [2, 15, 7, 5, 2]],
] as [PackKey, number[]][])('%s: questions, suggestions, complaints, 办不成事, help', (key, days) => {
  const { feedbackLimits } = currentPack(key)
  expect(feedbackKinds.map(kind => feedbackLimits[kind].answerWorkingDays)).toEqual(days)
})

test('what was seen is told apart from what is unsure, and each number says where it is written', () => {
  const sure = (key: PackKey) => {
    const { callBack, rectify, followUps } = currentPack(key)
    return [callBack, rectify, followUps].map(({ certainty }) => certainty).join('')
  }
  expect(Object.fromEntries([...packKeys, ...pastPackKeys].map(key => [key, sure(key)]))).toEqual({
    national: 'UUU',
    zhejiang_2019: 'SSS',
    dezhou_2020: 'USU',
    sichuan_city: 'USU',
    guangdong: 'UUU',
    guangdong_trial: 'UUU',
  })
  for (const pack of ratingPacks) {
    for (const { rule, source } of packLines(pack)) {
      expect(source.length).toBeGreaterThan(5)
      expect(rule).toMatch(/^(至少试 )?\d/)
    }
    for (const kind of feedbackKinds) expect(pack.feedbackLimits[kind].source).not.toBe('')
  }
  expect(packLines(currentPack('guangdong')).every(({ rule }) => rule.includes('没有查到依据'))).toBe(true)
})

test('silence counts as nothing in every pack a town can choose; the trial of Guangdong alone has it, apart', () => {
  expect(choosablePacks().map(({ key, silence }) => [key, silence])).toEqual(
    ['national', 'zhejiang_2019', 'dezhou_2020', 'sichuan_city', 'guangdong'].map(key => [key, null]),
  )
  expect(currentPack('guangdong_trial').silence).toMatchObject({ afterDays: 7, grade: 3 })
})

test('a case finds the version it came under; of one that is gone, the present', () => {
  expect(packAt({ key: 'dezhou_2020', version: 1 }).name).toBe('德州 2020 第 1 版')
  expect(packAt({ key: 'dezhou_2020', version: 9 }).version).toBe(1)
  expect(currentPack('nowhere').key).toBe('national')
  expect(currentPack(null).key).toBe('national')
  const named = ratingPacks.map(({ key, version }) => `${key} ${version}`)
  expect(new Set(named).size).toBe(named.length)
})
