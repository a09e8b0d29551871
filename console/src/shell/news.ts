import type { Name } from '../api.ts'

const matters: Name[] = ['matters', 'matter', 'papers', 'result', 'matterBoard', 'matterTold']
const line: Name[] = ['line', 'hallOverview']
const bookings: Name[] = ['dayBook', 'unsettled', 'bookingBlocks', 'dayPlan', 'appointmentTold']
const cases: Name[] = ['rectifications', 'rectification', 'myServiceCases']
/** For each kind of news what it may have changed on a screen. */
const toldBy: Readonly<Record<string, readonly Name[]>> = {
  matter: [...matters, 'reassignments'],
  paper: matters,
  result: matters,
  ticket: line,
  window: line,
  hall: [...line, ...bookings],
  appointment: [...bookings, 'line'],
  call: ['calls', 'matterTold', 'appointmentTold'],
  rating: ['ratings', 'myServiceRatings', 'ratingFigures', 'figureRatings', 'ratingAlarms', ...cases],
  rectification: cases,
  feedback: ['feedbacks'],
  answer_template: ['answerTemplates'],
  public_answer: ['feedbacks', 'publicDraft'],
  announcement: ['announcements'],
  province: ['provinceSetting', 'provinceReports', 'provinceItems'],
  kiosk: ['kiosks'],
  // Who leaves, whose matters go to whom, who may be called to which window.
  staff: ['staff', 'matterBoard', 'assignablePeople', 'line'],
}

/** What is asked anew after news; all of it after a gap, in which anything may have happened. */
export const askedAnewAfter = (about: readonly string[] | undefined): Name[] => [
  ...new Set((about ?? Object.keys(toldBy)).flatMap(kind => toldBy[kind] ?? [])),
]
