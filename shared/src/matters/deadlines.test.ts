import fc from 'fast-check'
import { addDays, type Holidays, instantAt } from '../time/calendar.ts'
import { clockOf, deadlineOf, lightOf, type Timed } from './deadlines.ts'
import type { FlowPause } from './flow.ts'
import { pauseAccountsOf, pausedDaysOf, type WorkingHours } from './pauses.ts'

const days: Holidays['days'] = new Map([['2026-11-28', { name: '调休', working: true }]])
const holidays: Holidays = { years: [2026, 2027], days }
const MORNING: [string, string] = ['09:00', '12:00']
const hours: WorkingHours = {
  openingHours: [MORNING, ['13:00', '17:00']],
  weekdayHours: { 5: [MORNING], 6: [['09:30', '11:30']] },
}
const at = instantAt
const pause = (from: Date, until: Date | null): FlowPause => ({
  reason: 'hearing',
  pausedAt: from,
  resumedAt: until,
  untilOn: null,
  plannedDays: null,
})
const timed = (pauses: FlowPause[], change: Partial<Timed> = {}): Timed => ({
  status: 'in_progress',
  toldMissingAt: null,
  acceptedAt: at('2026-11-23', '09:30'),
  receivedAt: at('2026-11-23', '09:30'),
  decidedAt: null,
  limitDays: 20,
  extension: null,
  pauses,
  workingHours: hours,
  ...change,
})
const dueOf = (matter: Timed, now = at('2027-01-29', '10:00')) => deadlineOf(matter, holidays, now).dueOn

test('four evenings, stopped at 16:59 and started at 09:01, gain nothing', () => {
  const evenings = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']
  const pauses = evenings.map(on => pause(at(on, '16:59'), at(addDays(on, 1), '09:01')))
  expect(dueOf(timed(pauses))).toBe(dueOf(timed([])))
})

test.each<[string, Date, Date | null, string, string | null]>([
  [
    'before opening to after closing',
    at('2026-11-24', '08:00'),
    at('2026-11-24', '18:00'),
    '2026-11-24',
    '2026-11-25',
  ],
  [
    'from opening to closing',
    at('2026-11-24', '09:00'),
    at('2026-11-24', '17:00'),
    '2026-11-24',
    '2026-11-25',
  ],
  [
    'a minute after opening',
    at('2026-11-24', '09:01'),
    at('2026-11-24', '17:00'),
    '2026-11-25',
    '2026-11-25',
  ],
  [
    'a minute before closing',
    at('2026-11-24', '09:00'),
    at('2026-11-24', '16:59'),
    '2026-11-24',
    '2026-11-24',
  ],
  ['one day to the next', at('2026-11-24', '10:00'), at('2026-11-26', '10:00'), '2026-11-25', '2026-11-26'],
  ['still open', at('2026-11-24', '10:00'), null, '2026-11-25', null],
  // Friday closes at noon; a make-up Saturday has the ordinary hours.
  [
    'a Friday that closes at noon',
    at('2026-11-27', '09:00'),
    at('2026-11-27', '12:00'),
    '2026-11-27',
    '2026-11-28',
  ],
  ['a make-up Saturday', at('2026-11-28', '09:15'), at('2026-11-28', '17:00'), '2026-11-29', '2026-11-29'],
])('%s', (_, from, until, fromOn, untilOn) => {
  expect(pausedDaysOf(pause(from, until), hours, holidays)).toMatchObject({ fromOn, untilOn })
})
test('without hours on the record, nine to five', () => {
  const held = pause(at('2026-11-24', '09:00'), at('2026-11-24', '17:00'))
  for (const none of [null, undefined, { openingHours: [], weekdayHours: {} }])
    expect(pausedDaysOf(held, none, holidays)).toMatchObject({ fromOn: '2026-11-24', untilOn: '2026-11-25' })
})
test('the end of a publicity is its plan', () => {
  const held = {
    ...pause(at('2026-11-24', '08:00'), null),
    reason: 'publicity' as const,
    untilOn: '2026-12-01',
  }
  const { paused } = clockOf(timed([held], { status: 'paused' }), holidays, '2026-12-01')!
  expect(paused).toMatchObject({
    plannedDays: null,
    plannedUntilOn: '2026-11-30',
    lateOn: '2026-12-01',
    late: true,
  })
})
test('a pause of before, without a plan, is too long from its cap on', () => {
  const open = timed([pause(at('2026-11-24', '08:00'), null)], { status: 'paused', taskType: 1 })
  // A hearing: twenty working days from the 24th, one Saturday among them.
  expect(deadlineOf(open, holidays, at('2026-12-01', '10:00')).pauseLateOn).toBe('2026-12-21')
  expect(clockOf(open, holidays, '2026-12-21')!.paused).toMatchObject({ plannedUntilOn: null, late: true })
})
test('without a limit no clock runs, and no day is stored', () => {
  const endless = timed([], { limitDays: null })
  expect(clockOf(endless, holidays, '2026-12-01')).toBeNull()
  expect(deadlineOf(endless, holidays, at('2026-12-01', '10:00'))).toEqual({
    dueOn: null,
    warnOn: null,
    pauseLateOn: null,
  })
})

test('however often the clock is stopped within working days, the last day does not move', () => {
  const minute = fc.integer({ min: 1, max: 24 * 60 - 2 })
  const nights = fc.uniqueArray(fc.nat(30), { maxLength: 8 }).map(days => days.sort((a, b) => a - b))
  fc.assert(
    fc.property(nights, minute, minute, (days, one, other) => {
      const [start, end] = [Math.min(one, other), Math.max(one, other)]
      // From after opening on one day to before closing on the next: no day is covered.
      const pauses = days.map(nth => {
        const on = addDays('2026-11-24', nth * 2)
        const from = new Date(+at(on, '09:30') + (start % 400) * 60_000)
        return pause(from, new Date(+at(addDays(on, 1), '09:00') + (end % 120) * 60_000))
      })
      expect(dueOf(timed(pauses))).toBe(dueOf(timed([])))
    }),
  )
})
test('a pause moves the last day by the working days it covers whole, and by no more', () => {
  const span = fc.record({
    from: fc.integer({ min: 0, max: 14 * 96 }),
    length: fc.integer({ min: 1, max: 10 * 96 }),
  })
  fc.assert(
    fc.property(span, ({ from, length }) => {
      const start = new Date(+at('2026-11-24', '00:00') + from * 900_000)
      const held = pause(start, new Date(+start + length * 900_000))
      const { pausedDays } = clockOf(timed([held]), holidays, '2027-01-29')!
      let whole = 0
      for (let on = '2026-11-24'; on < '2027-01-10'; on = addDays(on, 1)) {
        const friday = new Date(+at(on, '00:00') + 8 * 3_600_000).getUTCDay() === 5
        const weekend = [0, 6].includes(new Date(+at(on, '00:00') + 8 * 3_600_000).getUTCDay())
        if (weekend && on !== '2026-11-28') continue
        if (held.pausedAt <= at(on, '09:00') && held.resumedAt! >= at(on, friday ? '12:00' : '17:00'))
          whole += 1
      }
      expect(pausedDays).toBe(whole)
    }),
  )
})

describe('the cap of a pause binds while it lasts', () => {
  // Without a make-up day: twenty days from 30 November are 28 December; stopped on Saturday the 19th, six are left.
  const plain: Holidays = {
    years: [2026, 2027],
    days: new Map([['2027-01-01', { name: '元旦', working: false }]]),
  }
  const hearing = (until: Date | null, plannedDays = 1): Timed => ({
    ...timed([{ ...pause(at('2026-12-19', '10:00'), until), plannedDays }], { taskType: 1 }),
    status: until ? 'in_progress' : 'paused',
    acceptedAt: at('2026-11-30', '09:30'),
    receivedAt: at('2026-11-30', '09:30'),
  })
  test.each<[today: string, dueOn: string | null, pausedDays: number, light: string]>([
    ['2026-12-21', null, 1, 'green'],
    // Planned for one day: red from the second on.
    ['2026-12-22', null, 2, 'red'],
    ['2027-01-18', null, 20, 'red'],
    // Twenty are used up: from here on the clock runs again.
    ['2027-01-19', '2027-01-26', 20, 'red'],
    ['2027-01-27', '2027-01-26', 20, 'red'],
    ['2027-02-03', '2027-01-26', 20, 'red'],
  ])('on %s', (today, dueOn, pausedDays, light) => {
    const open = hearing(null)
    expect(clockOf(open, plain, today)).toMatchObject({ dueOn, pausedDays, light })
    const stored = deadlineOf(open, plain, at(today, '10:00'))
    expect(stored).toMatchObject({ dueOn, pauseLateOn: '2026-12-22' })
    expect(lightOf({ ...open, ...stored }, today)).toBe(light)
  })
  test('and when it is over what it took beyond is not given, and is in its account', () => {
    const over = hearing(at('2027-01-27', '10:00'))
    expect(clockOf(over, plain, '2027-01-27')).toMatchObject({ dueOn: '2027-01-26', pausedDays: 20 })
    expect(pauseAccountsOf(over, plain, '2027-01-27')).toEqual([
      {
        reason: 'hearing',
        pausedOn: '2026-12-19',
        resumedOn: '2027-01-27',
        plannedDays: 1,
        actualDays: 26,
        overDays: 25,
        cappedDays: 6,
      },
    ])
  })
  test('all pauses for a reason together', () => {
    const second = {
      ...hearing(at('2027-01-11', '08:00')),
      pauses: [
        { ...pause(at('2026-12-19', '10:00'), at('2027-01-11', '08:00')), plannedDays: 20 },
        { ...pause(at('2027-01-12', '08:00'), at('2027-01-27', '08:00')), plannedDays: 6 },
      ],
    }
    // Fourteen days, then six of eleven.
    expect(pauseAccountsOf(second, plain, '2027-01-27').map(each => each.cappedDays)).toEqual([0, 5])
    expect(clockOf(second, plain, '2027-01-27')!.pausedDays).toBe(20)
  })
  test('however long and however often, no more days are given than the cap', () => {
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(lengths, gaps => {
        let on = '2026-12-01'
        const pauses = gaps.map(([wait, length]) => {
          const from = addDays(on, wait)
          on = addDays(from, length)
          return pause(at(from, '08:00'), at(on, '08:00'))
        })
        const clock = clockOf({ ...hearing(null), status: 'in_progress', pauses }, plain, '2027-12-31')!
        expect(clock.pausedDays).toBeLessThanOrEqual(20)
      }),
    )
  })
  test('a prescribed publicity is given whole, and what lasts beyond it up to the cap', () => {
    const publicity = {
      ...hearing(null),
      taskType: 20,
      pauses: [
        {
          ...pause(at('2026-12-01', '08:00'), at('2027-02-10', '08:00')),
          reason: 'publicity' as const,
          untilOn: '2027-02-01',
        },
      ],
    }
    expect(pauseAccountsOf(publicity, plain, '2027-02-10')[0]).toMatchObject({ overDays: 7, cappedDays: 7 })
  })
})
test('without a limit there is no light', () => {
  const endless = { status: 'in_progress' as const, limitDays: null, dueOn: null, warnOn: null }
  expect(lightOf(endless, '2026-12-01')).toBeNull()
})
