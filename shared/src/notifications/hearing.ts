import type { Moment } from './asking.ts'
import { type Preferences, type Topic, type Weight, waysWanted } from './preferences.ts'

/** What is told by short message after each moment, and what it is in the person's settings. */
interface ToldBySms extends Weight {
  what: 'place_offered' | 'hall_changes' | 'called' | 'papers_and_results'
}
const hallChanges: ToldBySms = { what: 'hall_changes', topic: 'appointment', isImportant: true }
const placeOffered: ToldBySms = { what: 'place_offered', topic: 'appointment', isImportant: true }
const called: ToldBySms = { what: 'called', topic: 'call', isImportant: false }
const papersAndResults: ToldBySms = { what: 'papers_and_results', topic: 'progress', isImportant: true }
const bySms: Record<Moment, readonly ToldBySms[]> = {
  booked: [hallChanges, called],
  waitlisted: [placeOffered],
  numbered: [called],
  handed_in: [papersAndResults],
  reported: [],
}
/** By the topic's own switch: what is important comes by WeChat too, but is no reason to ask somebody who wants none. */
const topicOf = {
  booked: 'appointment',
  waitlisted: 'appointment',
  numbered: 'call',
  handed_in: 'progress',
  reported: 'feedback',
} as const satisfies Record<Moment, Topic>

/** What of a moment goes by short message to a person who has a phone. */
export const toldBySms = (moment: Moment, preferences: Preferences): ToldBySms['what'][] =>
  bySms[moment].filter(each => waysWanted(preferences, each).includes('sms')).map(({ what }) => what)
/** Whether a person wants WeChat messages of a moment. */
export const wantsWechat = (moment: Moment, preferences: Preferences): boolean =>
  waysWanted(preferences, { topic: topicOf[moment], isImportant: false }).includes('wechat')
