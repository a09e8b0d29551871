import fc from 'fast-check'
import { heldOf, holdsLong, MOST_ASKED, type Moment, nextAsking } from './asking.ts'
import { templateKeys } from './contract.ts'
import type { HeldTemplate } from './subscription-contract.ts'
import { subscriptionStatuses } from './subscriptions.ts'

const BOOKING = 'appointment/1'
const TICKET = 'ticket/2'
const template = (name: string, over: Partial<HeldTemplate> = {}): HeldTemplate => {
  const [key, kind] = name.split(' ') as [HeldTemplate['key'], HeldTemplate['kind']]
  return { key, kind, templateId: name, status: 'unasked', since: null, credits: 0, credited: [], ...over }
}
const once = templateKeys.map(key => template(`${key} once`))
const both = templateKeys.flatMap(key => [template(`${key} once`), template(`${key} long`)])
const but = (all: HeldTemplate[], over: Record<string, Partial<HeldTemplate>>) =>
  all.map(each => ({ ...each, ...over[each.templateId] }))
const credit = (...credited: string[]) => ({
  status: 'accepted' as const,
  credits: credited.length,
  credited,
})
const accepted = { status: 'accepted' } as const

test.each<[string, Moment, string[], HeldTemplate[], string[] | null]>([
  ['a booking', 'booked', [BOOKING], once, ['appointment once', 'ticket once']],
  ['a number', 'numbered', [TICKET], once, ['ticket once']],
  ['a matter', 'handed_in', ['matter/3'], once, ['matter once']],
  ['a report', 'reported', ['feedback/4'], once, ['matter once']],
  ['an account without templates', 'booked', [BOOKING], [], null],
  ['long ones first, and alone', 'booked', [BOOKING], both, ['appointment long', 'ticket long']],
  ['one long there', 'booked', [BOOKING], [...once, template('ticket long')], ['ticket long']],
  [
    'after its answer the others',
    'booked',
    [BOOKING],
    [...once, template('ticket long', accepted)],
    ['appointment once'],
  ],
  [
    'a long one refused is not asked again',
    'numbered',
    [TICKET],
    [...once, template('ticket long', { status: 'rejected' })],
    ['ticket once'],
  ],
  [
    'a long one switched off neither',
    'numbered',
    [TICKET],
    [...once, template('ticket long', { status: 'off' })],
    ['ticket once'],
  ],
  ['a long one held', 'numbered', [TICKET], [...once, template('ticket long', accepted)], null],
  ['its own acceptance unused', 'numbered', [TICKET], but(once, { 'ticket once': credit(TICKET) }), null],
  [
    'one given with its booking',
    'numbered',
    [TICKET, BOOKING],
    but(once, { 'ticket once': credit(BOOKING) }),
    null,
  ],
  [
    'one that cannot be used, because WeChat’s switch is off',
    'numbered',
    [TICKET],
    but(once, { 'ticket once': { ...credit(TICKET), status: 'off' } }),
    ['ticket once'],
  ],
  [
    'one given for something else',
    'numbered',
    [TICKET],
    but(once, { 'ticket once': credit(BOOKING) }),
    ['ticket once'],
  ],
  [
    'half of what a booking needs',
    'booked',
    [BOOKING],
    but(once, { 'appointment once': credit(BOOKING) }),
    ['ticket once'],
  ],
  ['a banned template', 'numbered', [TICKET], but(once, { 'ticket once': { status: 'banned' } }), null],
  ['a filtered one', 'numbered', [TICKET], but(once, { 'ticket once': { status: 'filtered' } }), null],
  [
    'one refused before may be asked at the next thing',
    'numbered',
    [TICKET],
    but(once, { 'ticket once': { status: 'rejected' } }),
    ['ticket once'],
  ],
])('%s', (_name, moment, about, held, asked) => {
  expect(nextAsking(moment, about, held)?.templates.map(({ templateId }) => templateId) ?? null).toEqual(
    asked,
  )
})

test.each<[string, Moment, string[], HeldTemplate[], 'long' | 'once' | null]>([
  ['nothing', 'numbered', [TICKET], once, null],
  ['no templates', 'numbered', [TICKET], [], null],
  ['banned ones', 'numbered', [TICKET], but(once, { 'ticket once': { status: 'banned' } }), null],
  ['one for this', 'numbered', [TICKET], but(once, { 'ticket once': credit(TICKET) }), 'once'],
  ['one for something else', 'numbered', [TICKET], but(once, { 'ticket once': credit(BOOKING) }), null],
  ['half', 'booked', [BOOKING], but(once, { 'ticket once': credit(BOOKING) }), null],
  [
    'long and once',
    'booked',
    [BOOKING],
    [...but(once, { 'appointment once': credit(BOOKING) }), template('ticket long', accepted)],
    'once',
  ],
  ['long', 'numbered', [TICKET], [...once, template('ticket long', accepted)], 'long'],
])('held: %s', (_name, moment, about, held, found) => {
  expect(heldOf(moment, about, held)).toBe(found)
})

const someTemplates = fc
  .tuple(
    ...both.map(({ templateId }) =>
      fc
        .record({
          there: fc.boolean(),
          status: fc.constantFrom(...subscriptionStatuses),
          credited: fc.subarray([BOOKING, TICKET, 'matter/3']),
        })
        .map(({ there, ...over }) => {
          const given = template(templateId, over)
          return there ? [given.kind === 'long' ? { ...given, credited: [] } : given] : []
        }),
    ),
  )
  .map(all => all.flat())
const moment = fc.constantFrom<Moment>('booked', 'waitlisted', 'numbered', 'handed_in', 'reported')

test('never two kinds together, at most three, nothing twice, nothing that is held, and it ends', () => {
  fc.assert(
    fc.property(moment, someTemplates, (when, templates) => {
      let held = templates
      for (let taps = 0; ; taps += 1) {
        const asking = nextAsking(when, [BOOKING], held)
        if (!asking) break
        // Once for the long ones, once for the others.
        expect(taps).toBeLessThan(2)
        expect(asking.templates.length).toBeLessThanOrEqual(MOST_ASKED)
        expect(asking.templates.every(({ kind }) => kind === asking.kind)).toBe(true)
        for (const each of asking.templates) {
          expect(each.status !== 'off' && each.credited.includes(BOOKING)).toBe(false)
          expect(holdsLong(held, each.key)).toBe(false)
        }
        const ids = asking.templates.map(({ templateId }) => templateId)
        expect(new Set(ids).size).toBe(ids.length)
        held = held.map(each =>
          ids.includes(each.templateId)
            ? { ...each, status: 'accepted' as const, credited: [...each.credited, BOOKING] }
            : each,
        )
      }
    }),
  )
})
