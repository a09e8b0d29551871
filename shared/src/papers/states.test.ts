import fc from 'fast-check'
import { type MatterStatus, matterStatuses } from '../matters/statuses.ts'
import {
  type AskedMaterial,
  type AskingMatter,
  byHandNote,
  fileStateOf,
  type MaterialState,
  materialStateOf,
  materialStates,
  mustSend,
  namesToSend,
  namesUnchecked,
  waitingFiles,
} from './states.ts'

const matter = (status: MatterStatus, change: Partial<AskingMatter> = {}): AskingMatter => ({
  status,
  missing: [],
  promise: null,
  ...change,
})
const paper = (change: Partial<AskedMaterial> = {}): AskedMaterial => ({
  name: '照片',
  required: true,
  handedIn: false,
  ...change,
})
const told = { missing: ['照片'] }
const promised = { missing: ['照片'], promise: { keptAt: null, brokenAt: null } }
const kept = { promise: { keptAt: new Date(0), brokenAt: null } }
const optional = { required: false }
const sent = { waiting: 1 }
const back = { returned: '反光' }

test.each<[string, AskingMatter, AskedMaterial, MaterialState, boolean]>([
  ['required, nobody was told yet', matter('received'), paper(), 'to_send', true],
  ['required, told as missing', matter('papers_missing', told), paper(), 'to_send', true],
  ['required, told without it', matter('papers_missing'), paper(), 'to_send', true],
  ['optional', matter('received'), paper(optional), 'optional', false],
  ['optional, others were told', matter('papers_missing'), paper(optional), 'optional', false],
  ['optional, told as missing', matter('papers_missing', told), paper(optional), 'to_send', true],
  ['sent', matter('papers_missing', told), paper(sent), 'waiting', false],
  ['optional, sent', matter('received'), paper({ ...optional, ...sent }), 'waiting', false],
  ['sent back', matter('papers_missing', told), paper(back), 'returned', true],
  ['sent back, another file waits', matter('papers_missing'), paper({ ...back, ...sent }), 'returned', true],
  ['optional, sent back', matter('received'), paper({ ...optional, ...back }), 'returned', false],
  ['passed', matter('received'), paper({ handedIn: true }), 'passed', false],
  [
    'passed, with an earlier file sent back',
    matter('received'),
    paper({ handedIn: true, ...back }),
    'passed',
    false,
  ],
  ['promised', matter('in_progress', promised), paper(), 'to_send', true],
  ['promised, the clock stands', matter('paused', promised), paper(), 'to_send', true],
  ['promised and sent', matter('in_progress', promised), paper(sent), 'waiting', false],
  ['promised and sent back', matter('in_progress', promised), paper(back), 'returned', true],
  ['the promise was kept without it', matter('in_progress', kept), paper(), 'not_sent', false],
  ['another was promised', matter('in_progress', { ...promised, missing: [] }), paper(), 'not_sent', false],
  ['accepted because nobody said anything', matter('in_progress'), paper(), 'not_sent', false],
  ['the same, sent before', matter('in_progress'), paper(sent), 'waiting', false],
  ['the same, sent back', matter('in_progress'), paper(back), 'returned', false],
  ['optional, accepted without it', matter('in_progress'), paper(optional), 'not_sent', false],
  ['decided without it', matter('decided'), paper(), 'not_sent', false],
  ['decided, sent too late', matter('decided'), paper(sent), 'not_needed', false],
  ['declined', matter('declined'), paper(), 'not_sent', false],
  ['declined, and nobody had looked', matter('declined'), paper(sent), 'not_needed', false],
  ['withdrawn, sent back before', matter('withdrawn'), paper(back), 'returned', false],
  ['closed, passed', matter('closed'), paper({ handedIn: true }), 'passed', false],
])('%s', (_, of, material, state, must) => {
  expect([materialStateOf(of, material), mustSend(of, material)]).toEqual([state, must])
})

test.each<[AskingMatter, AskedMaterial, number]>([
  [matter('received'), paper({ waiting: 2 }), 2],
  [matter('received'), paper({ waiting: 2, ...back }), 2],
  [matter('received'), paper({ waiting: 2, handedIn: true }), 0],
  [matter('paused'), paper({ waiting: 2 }), 2],
  [matter('decided'), paper({ waiting: 2 }), 0],
  [matter('received'), paper(), 0],
])('%j with %j: %d files are to be looked at', (of, material, files) => {
  expect(waitingFiles(of, material)).toBe(files)
  expect(namesUnchecked({ ...of, materials: [material] })).toEqual(files > 0 ? ['照片'] : [])
})

test.each([
  ['verified', 1, false, 'passed'],
  ['verified', 0, true, 'passed'],
  ['returned', 1, false, 'returned'],
  ['returned', 0, false, 'returned'],
  // Another file was passed, or the original came by hand: nothing is asked for any more.
  ['returned', 0, true, 'not_needed'],
  ['waiting', 1, false, 'waiting'],
  ['waiting', 0, false, 'not_needed'],
  ['waiting', 0, true, 'not_needed'],
] as const)(
  'a file %s of a material of which %d wait, passed: %s, is %s',
  (status, waiting, handedIn, state) => {
    expect(fileStateOf(status, { waiting, handedIn })).toBe(state)
  },
)

test('what came by hand is named, or nothing is said of it', () => {
  expect(byHandNote(['照片', '户口本'])).toBe('当面收到原件：「照片」「户口本」')
  expect(byHandNote([])).toBeNull()
})

const anyPaper = fc.record({
  name: fc.constantFrom('照片', '户口本'),
  required: fc.boolean(),
  handedIn: fc.boolean(),
  waiting: fc.nat(3),
  returned: fc.option(fc.constant('反光')),
})
const anyMatter = fc.record({
  status: fc.constantFrom(...matterStatuses),
  missing: fc.subarray(['照片', '户口本']),
  promise: fc.option(fc.record({ keptAt: fc.option(fc.date()), brokenAt: fc.constant(null) })),
})
test('nothing is demanded that came, was passed, or that nobody takes any more', () => {
  fc.assert(
    fc.property(anyMatter, anyPaper, (of, material) => {
      const state = materialStateOf(of, material)
      expect(materialStates).toContain(state)
      const ended = ['decided', 'closed', 'declined', 'withdrawn'].includes(of.status)
      if (ended) expect(['to_send', 'waiting', 'optional']).not.toContain(state)
      if (ended || material.handedIn || state === 'waiting') expect(mustSend(of, material)).toBe(false)
      if (!material.required && !of.missing.includes(material.name))
        expect(mustSend(of, material)).toBe(false)
      expect(namesToSend({ ...of, materials: [material] }).length).toBe(mustSend(of, material) ? 1 : 0)
    }),
  )
})
