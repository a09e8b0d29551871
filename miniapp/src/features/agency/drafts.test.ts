import { CONSENT_VERSION } from '@zhenyiban/shared/agency/contract.ts'
import { taro } from '../../../test/stubs/taro.ts'
import { addDraft, beginDraft, drafts, dropDraft, findDraft, putDraft } from './draft-store.ts'
import {
  type Applicant,
  afterSending,
  amended,
  type Draft,
  emptyDraft,
  isComplete,
  stepOf,
  wrongIn,
} from './drafts.ts'
import { sendDraft, sendWaiting } from './sending.ts'
import { staffSession } from './staff-session.ts'
import { extended, pointOn } from './strokes.ts'

const now = new Date('2037-11-23T01:30:00.000Z')
const item = { id: 'i1', name: '老人补贴', needsVillage: true, materials: [] }
const applicant = {
  name: '李秀兰',
  idNumber: '44011119400101002X',
  phone: '13800005678',
  villageId: 'v1',
  villageName: '西向村',
}
const strokes = [[10, 10, 200, 200]]
const signature = {
  version: CONSENT_VERSION,
  way: 'signature',
  strokes,
  signedAt: now.toISOString(),
} as const
const full = (key = 'k'.repeat(16), staffId = 's1'): Draft => ({
  ...emptyDraft(key, staffId, now),
  item,
  applicant,
  handedIn: ['身份证'],
  consent: signature,
})

describe('writing', () => {
  test('it opens at the first step that is not done', () => {
    const draft = emptyDraft('k', 's1', now)
    expect(stepOf(draft)).toBe('item')
    expect(stepOf({ ...draft, item })).toBe('person')
    expect(stepOf({ ...draft, item, applicant })).toBe('papers')
    expect(stepOf({ ...draft, item, applicant, handedIn: ['身份证'] })).toBe('consent')
    expect(stepOf(full())).toBe('check')
  })
  test.each([
    [{ name: '12' }, ['name']],
    [{ documentType: 'passport', idNumber: 'E12345678' }, []],
    [{ documentType: 'passport', idNumber: 'E1' }, ['idNumber']],
    [{ phone: '020-87800000' }, []],
    [{ phone: '+86 138 0000 5678' }, []],
    [{ idNumber: '440111194001010021' }, ['idNumber']],
    [{ phone: '1380000' }, ['phone']],
    [{ villageId: null }, ['villageId']],
    [{}, []],
  ] as [Partial<Applicant>, string[]][])('of %j is wrong: %j', (change, fields) => {
    expect(Object.keys(wrongIn({ item, applicant: { ...applicant, ...change } }))).toEqual(fields)
  })
  test('a consent is for this item and this person; papers and village leave it', () => {
    const other = { ...item, id: 'i2' }
    expect(amended(full(), { item: other }, now)).toMatchObject({ consent: null, handedIn: [] })
    for (const change of [{ name: '李秀英' }, { phone: '13800005679' }])
      expect(amended(full(), { applicant: { ...applicant, ...change } }, now).consent).toBeNull()
    const moved = amended(full(), { applicant: { ...applicant, villageId: 'v2' } }, now)
    expect(isComplete(amended(moved, { handedIn: [] }, now))).toBe(true)
  })
  test('a mended draft is no longer returned', () => {
    const returned: Draft = { ...full(), state: 'returned', reason: '材料不对' }
    expect(amended(returned, { handedIn: [] }, now)).toMatchObject({ state: 'writing', reason: null })
  })
  test('after sending nothing personal is left of it', () => {
    const left = JSON.stringify(afterSending(full(), { matterId: 'm', caseNumber: '1' }))
    for (const personal of ['李秀兰', '13800005678', '44011119400101002X', '200', '身份证'])
      expect(left).not.toContain(personal)
  })
})

describe('sending', () => {
  const draftKey = 'ab'.repeat(32)
  const hall = { id: 'h1', name: '西向村便民服务站' }
  const staff = { id: 's1', name: '黄秀英', hall } as NonNullable<
    ReturnType<typeof staffSession.get>
  >['staff']
  const refused = (statusCode: number, code: string, message: string) => () => ({
    statusCode,
    data: { code, message, details: [] },
  })
  const sentBodies = () => taro.asked.map(({ data }) => JSON.parse(String(data)))
  beforeEach(() => {
    taro.asked.length = 0
    staffSession.set({ token: 't', staff, draftKey })
    for (const { key } of drafts.get()) dropDraft(key)
    addDraft({ ...full(), state: 'waiting' })
    taro.answer = () => ({ statusCode: 200, data: { id: 'm1', caseNumber: '44' } })
  })
  const only = () => drafts.get()[0]!

  test('what was taken in has its number, and is not sent again', async () => {
    await Promise.all([sendWaiting(), sendDraft(only().key)])
    expect(only()).toMatchObject({ state: 'sent', sent: { matterId: 'm1', caseNumber: '44' } })
    await sendDraft(only().key)
    expect(sentBodies()).toEqual([
      expect.objectContaining({
        hallId: 'h1',
        agency: {
          draftKey: only().key,
          version: CONSENT_VERSION,
          consent: { way: 'signature', strokes, signedAt: now.toISOString() },
        },
      }),
    ])
    expect(taro.asked[0]!.header.Authorization).toBe('Bearer t')
  })
  test('without a network it waits with everything, and goes with the same key later', async () => {
    taro.answer = () => {
      throw new Error('request:fail')
    }
    await sendWaiting()
    expect(only()).toMatchObject({ state: 'waiting', applicant, consent: signature })
    taro.answer = () => ({ statusCode: 200, data: { id: 'm1', caseNumber: '44' } })
    await sendWaiting()
    expect(only().state).toBe('sent')
    expect(new Set(sentBodies().map(({ agency }) => agency.draftKey)).size).toBe(1)
  })
  test('refused, it comes back with the reason and what was written; a refused code alone is dropped', async () => {
    taro.answer = refused(400, 'matter.unknown_material', '填写的材料不在办事指南里')
    await sendWaiting()
    expect(only()).toMatchObject({
      state: 'returned',
      reason: '填写的材料不在办事指南里',
      consent: signature,
    })
    await sendWaiting()
    expect(taro.asked).toHaveLength(1)
    putDraft({
      ...full(),
      state: 'waiting',
      consent: { version: CONSENT_VERSION, way: 'sms', code: '123456' },
    })
    taro.answer = refused(400, 'sms.wrong_code', '验证码不对')
    await sendWaiting()
    expect(only()).toMatchObject({ state: 'returned', consent: null, applicant })
  })
  test('a session that ended leaves the draft waiting for its own agent', async () => {
    taro.answer = refused(401, 'session.required', '请先登录。')
    await sendWaiting()
    expect(staffSession.get()).toBeNull()
    staffSession.set({ token: 'u', staff: { ...staff, id: 's2' }, draftKey: 'cd'.repeat(32) })
    taro.asked.length = 0
    await sendWaiting()
    expect([taro.asked, drafts.get()]).toEqual([[], []])
    staffSession.set({ token: 'v', staff, draftKey })
    expect(only()).toMatchObject({ state: 'waiting', applicant, consent: signature })
  })
  test('of those sent the last twenty stay in the list, of the others all', () => {
    dropDraft(only().key)
    for (let i = 0; i < 30; i += 1) addDraft({ ...full(`key-${i}`), state: i < 25 ? 'sent' : 'writing' })
    const { key } = beginDraft('s1')
    expect(findDraft(key)).toMatchObject({ state: 'writing', staffId: 's1' })
    expect(drafts.get().filter(({ state }) => state === 'sent')).toHaveLength(20)
    expect(drafts.get()).toHaveLength(26)
  })
})

describe('the pen', () => {
  const paper = { left: 10, top: 20, width: 300, height: 150 }
  test.each([
    [160, 95, [300, 150]],
    [0, 0, [0, 0]],
    [900, 900, [600, 300]],
  ])('a finger at %d, %d is on the paper at %j', (clientX, clientY, at) => {
    expect(pointOn(paper, { clientX, clientY })).toEqual(at)
  })
  test('a trembling finger adds nothing', () => {
    expect(extended([10, 10], [12, 12])).toEqual([10, 10])
    expect(extended([10, 10], [20, 10])).toEqual([10, 10, 20, 10])
  })
})
