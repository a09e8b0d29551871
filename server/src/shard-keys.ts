// How the records are spread over the shards of a cluster (分片), and what may be asked of all of them. Said once: the
// tests hold every query, index and schema against it, docs/scale.md tells it, `npm run shard` writes the commands.

export interface Sharded {
  /** The field whose value says on which shard a record is. Whatever changes one record names it. */
  key: string
  /** By what else records are read: that goes to every shard, each of which has an index for it. */
  also: Record<string, string>
}

const byNumber = 'links, messages and lists name a record by its id alone'
const mine = 'what a person has, in whichever towns'

/** What grows with what towns do. */
export const sharded: Record<string, Sharded> = {
  tickets: { key: 'hallId', also: { _id: byNumber, residentId: mine } },
  hall_days: { key: 'hallId', also: {} },
  matters: {
    key: 'hallId',
    also: {
      _id: byNumber,
      residentId: mine,
      scopeIds: 'an office sees the matters of every town that asked it, its index begins with the office',
      holderIds: 'what an office has in hand, of every town',
      assigneeIds: 'what a clerk has in hand, of every town',
      ticketId: 'a number of the line, which no other hall has',
      receivedById: 'a draft sent again, by whoever sent it',
      receiptCode: 'a printed code that nobody guesses; it is all its holder has',
      caseNumber: 'a number that begins with the town, typed from a receipt',
      phoneHash: 'what was received for a phone before its holder had an account',
      'result.codeHash': 'a pick-up code at the counter of an office',
      'promise.applicantHash': 'whoever broke a promise anywhere is barred everywhere',
    },
  },
  matter_papers: {
    key: 'matterId',
    also: {
      _id: 'the originals of papers used again, of several matters',
      fileId: 'whether another matter still uses a file, asked when one is removed',
      'addedBy.id': 'two accounts become one',
    },
  },
  case_proofs: { key: 'rectificationId', also: {} },
  result_documents: { key: 'matterId', also: {} },
  mattersignatures: { key: 'matterId', also: {} },
  messages: { key: 'residentId', also: {} },
  deliveries: {
    key: 'residentId',
    also: { hallId: 'whom a hall has to ring, and whom it rang' },
  },
  subscriptions: { key: 'residentId', also: {} },
  message_preferences: { key: 'residentId', also: {} },
  ratings: {
    key: 'subjectId',
    also: {
      _id: byNumber,
      residentId: mine,
      organisationId: 'the ratings of an office and those below it',
      'served.staff.id': 'bad ratings of somebody’s own service, in whichever towns',
      groupId: 'what is released together',
    },
  },
  rating_groups: {
    key: 'scopeId',
    also: {
      _id: 'what is said of a rating that was released',
      'staff.id': 'what was said of somebody’s own service, in whichever towns',
    },
  },
  rating_occasions: {
    key: 'subjectId',
    also: {
      _id: 'a key (评价码) names it by its id alone',
      residentId: mine,
      organisationId: 'what an office and those below it served',
    },
  },
  rating_offers: {
    key: 'occasionId',
    also: { organisationId: 'what an office and those below it offered to be rated' },
  },
  rectifications: {
    key: 'ratingId',
    also: { _id: byNumber, organisationId: 'what an office and those below it have to mend' },
  },
  province_reports: {
    key: 'matterId',
    also: { _id: byNumber, townId: 'what a town reported, for who manages it' },
  },
  events: {
    key: '_id',
    also: {
      'payload.matterId': 'who handled a matter',
      'payload.ticketId': 'who served a number',
    },
  },
  events_archive: {
    key: '_id',
    also: { 'payload.matterId': 'who handled a matter', 'payload.ticketId': 'who served a number' },
  },
  messages_archive: { key: '_id', also: { residentId: 'two accounts become one' } },
  deliveries_archive: { key: '_id', also: { residentId: 'two accounts become one' } },
  appointments_archive: { key: '_id', also: { residentId: 'two accounts become one' } },
  onceonlies: { key: 'key', also: {} },
}

/** What stays together on one shard: small however much is done, or held together by a rule that spans towns. */
export const whole: Record<string, string> = {
  organisations: 'one for each government, department and village',
  halls: 'one for each hall',
  servicewindows: 'one for each window',
  hallexceptions: 'the days of a hall that are unlike others',
  holidays: 'the days off and worked of a year',
  items: 'the things done for people, the same for a whole district',
  itemversions: 'what the dictionary said of them, and when',
  itemoverrides: 'what towns say for themselves',
  cataloguerevisions: 'one record',
  staff: 'one for each member of staff',
  posts: 'one for each window, whoever sits there',
  residents: 'one for each account; unique by WeChat account and by phone, which no single key can hold',
  sessions: 'one for each phone or desk that is signed in; they end by themselves',
  smscodesents: 'one for each phone, for two days',
  phone_codes: 'one for each phone that was sent a code, for two days',
  wechatphones: 'one for each sign-in by WeChat’s phone button, for an hour',
  appointments:
    'a person may have so many bookings in all, a phone so many on a day, wherever: unique indexes across halls say so',
  waiting_list: 'goes with the bookings',
  booking_block_lifts: 'one for each person who was let book again',
  announcements: 'a few a month of each place; read by its place',
  feedback: 'a few a day in a town, numbered in one row',
  answer_templates: 'at most a hundred of a town',
  public_answers: 'some hundreds of a town, read whole and kept as answers',
  public_cases: 'some dozens a year of a town, read whole and kept as answers',
  family_links: 'unique by code and by matter; each lives for days',
  matter_exports: 'a few of each member of staff, for a day',
  matter_export_files: 'go with their exports',
  matter_reassignments: 'one for each clerk who leaves a desk',
  matter_reassigned: 'go with them',
  client_errors:
    'one for each error of a version and day, at most some hundreds a day; they end by themselves',
  counters: 'one for each row of numbers; each is one record that its town alone writes',
  heartbeats: 'one for each role of a process',
  upgrades: 'one for each upgrade',
  importedfields: 'one for each record that was imported',
  keychecks: 'one record',
  alarms: 'one for each kind of alarm, while it lasts',
  scene_tickets:
    'unique by token and by what each opens, which no single key can hold; those of persons and papers end, and are forgotten a month later',
  scene_pictures: 'of posters, and of some codes that were made ahead; go with them',
  data_copies: 'a few of each person, for a day',
  town_notices: 'one for each town',
  province_settings: 'one for each town that reports',
  province_items: 'one for each item of a town that the province has under another code',
  sms_tallies: 'one for each phone that is sent short messages, for two days',
  wechat_tokens: 'one for each mini-program',
  wechat_pushes: 'one for each push of the last day',
}

/** What is asked of all shards by none of these fields, by collection and fields: the worker's rounds, mostly. */
export const everywhere: Record<string, string> = {
  'events: nextAttemptAt pending': 'the worker takes whatever is due, of any town',
  'events: _id': 'each web process reads what the others wrote, twice a second',
  'events: ': 'the newest of all, by which a clock that is behind is known',
  'events: actor.id at name payload.sought': 'whether a search of a moment ago is already on record',
  'events: actor.id at name payload.kind payload.ofStaffId payload.sought':
    'whether a look at who read numbers is already on record',
  'events: actor.id actor.kind name': 'who read numbers, of the staff one answers for',
  'events: actor.id actor.kind at name': 'the same, of some days',
  'events: _id actor.id actor.kind at name': 'the same, from a page on',
  'events: actor.id actor.kind name payload.matterId payload.residentId': 'the same, of one person’s number',
  'events: actor.id actor.kind at name payload.matterId payload.residentId':
    'the same, of one person’s number in some days',
  'events: _id actor.id actor.kind at name payload.matterId payload.residentId':
    'the same, of one person’s number from a page on',
  'events: at name payload.otherId payload.residentId':
    'whether a person was told a moment ago that another account has their document',
  'events: at name payload.itemId':
    'what was asked for most in a month, for the home of services, once in ten minutes',
  'events: _id attempts payload.residentId pending':
    'whether something of a person, that happened before, still waits: of what is pending only',
  'events: at name payload.openid payload.what':
    'whether WeChat told of a message in doubt, in the minutes since it was tried',
  'events: at pending': 'the worker: what goes into the archive',
  'rating_occasions: inviteAt': 'the worker: who is to be asked to rate by text message',
  'ratings: textState': 'the worker: words that wait for their check',
  'ratings: groupId': 'the worker: what waits for enough others to be released with',
  'ratings: groupId served.townId': 'the worker: the same, of one town',
  'rectifications: closesOn status': 'the worker: answers to which nobody said anything in time',
  'rectifications: appeal.byOn appeal.state status': 'the worker: appeals nobody decided in time',
  'rectifications: appeal.state callByOn escalations.of status': 'the worker: call-backs that are late',
  'rectifications: appeal.state dueOn escalations.of status': 'the worker: cases that are late',
  'events_archive: _id': 'the worker: what history says of somebody who deleted their account',
  'onceonlies: _id': 'the worker: answers that name somebody who deleted their account',
  'province_reports: dueAt': 'the worker reports whatever is due, of any town',
  'province_reports: dueAt firstTriedAt': 'the worker: what has had no receipt for an hour',
  'deliveries: dueAt': 'the worker sends whatever is due, to anybody',
  'messages: _id': 'the worker: what goes into the archive',
  'deliveries: _id': 'the worker: what goes into the archive',
  'matters: status':
    'the worker: what nobody answered in time; limits counted anew after a notice of holidays',
  'matters: escalations.staffIds status': 'what was raised to somebody, of every town they answer for',
  'matters: escalations.staffIds extension.askedById extension.status holderIds status':
    'what waits for somebody, of every town they answer for',
  'matters: dueOn extension.status status': 'the worker: extensions nobody answered in time',
  'matters: dueOn pauseLateOn status warnOn': 'the worker: what runs late',
  'matters: pauseLateOn status': 'the worker: pauses that last too long',
  'matters: promise.byOn promise.keptAt status': 'the worker: promises that are due',
  'matter_papers: addedAt status': 'the worker: what an upload left half-way',
  'case_proofs: addedAt status': 'the worker: what an upload left half-way, and what nobody sent',
  'result_documents: addedAt status': 'the worker: what an upload left half-way',
}
