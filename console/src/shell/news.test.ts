import { askedAnewAfter } from './news.ts'

test.each([
  [
    ['ticket', 'window'],
    ['line', 'hallOverview'],
  ],
  [
    ['rating'],
    [
      'ratings',
      'myServiceRatings',
      'ratingFigures',
      'figureRatings',
      'ratingAlarms',
      'rectifications',
      'rectification',
      'myServiceCases',
    ],
  ],
  [['rectification'], ['rectifications', 'rectification', 'myServiceCases']],
  [['call'], ['calls', 'matterTold', 'appointmentTold']],
  [
    ['matter', 'paper'],
    ['matters', 'matter', 'papers', 'result', 'matterBoard', 'matterTold', 'reassignments'],
  ],
  [['appointment'], ['dayBook', 'unsettled', 'bookingBlocks', 'dayPlan', 'appointmentTold', 'line']],
  [['staff'], ['staff', 'matterBoard', 'assignablePeople', 'line']],
  [['survey'], []],
])('news of %j: %j is asked anew', (about, names) => {
  expect(askedAnewAfter(about)).toEqual(names)
})
test('after a gap everything that lives is asked anew, each once', () => {
  const all = askedAnewAfter(undefined)
  expect(all).toEqual(
    expect.arrayContaining([
      'matters',
      'matterBoard',
      'hallOverview',
      'ratings',
      'feedbacks',
      'line',
      'dayBook',
      'kiosks',
    ]),
  )
  expect(new Set(all).size).toBe(all.length)
})
