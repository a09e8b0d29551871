import { bodyOf, emptyForm, endsAtOf, formOf } from './form-values.ts'

const place = { organisationId: 'o', hallId: 'h' }
const written = {
  place,
  kind: 'closure' as const,
  title: '停办一天',
  text: '停电。',
  days: { from: '2037-11-24', until: '2037-11-25' },
  publishAt: '2037-11-23T01:05:00.000Z',
  endsAt: '2037-11-25T16:00:00.000Z',
}
const shown = { ...written, id: 'a', revision: 1, status: 'draft' as const, reach: 'hall' as const }
const announcement = { ...shown, placeName: '大厅', ofPlan: false, story: [] }

test.each([
  ['all of it', {}],
  ['from a day on', { kind: 'hours' as const, days: { from: '2037-11-24', until: null } }],
  ['at once, without an end', { publishAt: null, endsAt: null }],
  ['news', { kind: 'news' as const, days: null }],
])('what is shown in the form is sent as it was: %s', (_, more) => {
  expect(bodyOf(formOf({ ...announcement, ...more }), [place])).toEqual({ ...written, ...more })
})
test.each([
  ['a closure: with its last day', { endsAt: null }, '2037-11-25T16:00:00.000Z'],
  ['as it says', { endsAt: '2037-11-24T02:00:00.000Z' }, '2037-11-24T02:00:00.000Z'],
  ['not by itself', { endsAt: null, days: null }, null],
])('the last look says when it ends: %s', (_, more, end) => {
  expect(endsAtOf({ ...announcement, ...more })).toBe(end)
})
test('local times, and only what the kind has', () => {
  expect(formOf(announcement)).toMatchObject({ publishAt: '2037-11-23T09:05', endsAt: '2037-11-26T00:00' })
  const typed = { ...emptyForm, place: 'h', from: '2037-11-24', publishAt: '2037-11-23T09:05' }
  expect(bodyOf(typed, [place])).toMatchObject({ title: '', days: null, publishAt: null })
})
