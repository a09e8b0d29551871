import Taro from '@tarojs/taro'
import { taro } from '../../../test/stubs/taro.ts'
import { learnServerTime } from '../../shell/clock.ts'
import { type Draft, emptyDraft } from './drafts.ts'

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)
const personal = ['44011119400101002X', '李秀兰', '13800005678', '西向村']
const draftOf = (key: string, staffId: string, of: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(key, staffId, daysAgo(0)),
  applicant: {
    name: '李秀兰',
    idNumber: '44011119400101002X',
    phone: '13800005678',
    villageId: 'v1',
    villageName: '西向村',
  },
  ...of,
})
// What an app of before the sealing left in the storage, of two colleagues on one phone.
Taro.setStorageSync('staff.session', { token: 'old', staff: { id: 's1' } })
Taro.setStorageSync('agency.drafts', [
  draftOf('mine', 's1', { state: 'sending' }),
  draftOf('hers', 's2'),
  draftOf('old', 's2', { changedAt: daysAgo(31).toISOString() }),
])
const { staffSession } = await import('./staff-session.ts')
const store = await import('./draft-store.ts')
const { drafts, ended, findDraft, tidyDrafts } = store
const signIn = (id: string) => {
  staffSession.set({ token: id, staff: { id } as never, draftKey: id.repeat(32) })
  tidyDrafts()
}
const readable = () => personal.filter(each => taro.stored().includes(each))

test('whoever was signed in without a key signs in once more', () => expect(staffSession.get()).toBeNull())

test('drafts of before are taken over by their writers, once, and are then not readable', () => {
  expect(readable()).toEqual(personal)
  signIn('a1')
  expect(drafts.get()).toEqual([])
  signIn('s1')
  // Under way when the app was closed: it waits again.
  expect(drafts.get()).toMatchObject([{ key: 'mine', state: 'waiting', applicant: { name: '李秀兰' } }])
  signIn('s2')
  expect(drafts.get().map(({ key }) => key)).toEqual(['hers', 'old'])
  expect(readable()).toEqual([])
  tidyDrafts()
  expect(drafts.get()).toHaveLength(2)
})
test('without the key nothing opens, and with it everything is there again', () => {
  staffSession.set(null)
  expect([drafts.get(), findDraft('mine')]).toEqual([[], undefined])
  staffSession.set({ token: 't', staff: { id: 's1' } as never, draftKey: 'ee'.repeat(32) })
  expect(drafts.get()).toEqual([])
  signIn('s1')
  expect(findDraft('mine')?.applicant.idNumber).toBe('44011119400101002X')
  expect(findDraft('hers')).toBeUndefined()
})
test('what is typed is sealed at once', () => {
  signIn('s1')
  const { key } = store.beginDraft('s1')
  store.putDraft(draftOf(key, 's1', { handedIn: ['身份证'] }))
  expect(findDraft(key)?.handedIn).toEqual(['身份证'])
  expect(readable()).toEqual([])
  expect(taro.stored()).not.toContain('身份证')
  store.putDraft(draftOf('hers', 's2', { handedIn: ['not mine to write'] }))
  signIn('s2')
  expect(findDraft('hers')?.handedIn).toEqual([])
})
test('an old one ends and that is said to its writer, once the server has told what day it is', () => {
  signIn('s2')
  expect(findDraft('old')).toBeDefined()
  learnServerTime({ Date: new Date().toUTCString() })
  tidyDrafts()
  expect(drafts.get().map(({ key }) => key)).toEqual(['hers'])
  expect(ended.get()).toEqual({ s2: 1 })
  learnServerTime({ Date: new Date(Date.now() + 40 * DAY_MS).toUTCString() })
  signIn('s1')
  expect(drafts.get()).toEqual([])
  expect(ended.get()).toEqual({ s1: 2, s2: 2 })
})
