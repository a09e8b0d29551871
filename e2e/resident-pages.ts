import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { allowance, bringToCounty, CLERK, receiveAllowance } from './allowance.ts'
import type { House } from './house.ts'
import { openApp } from './pages.ts'

// Every page of the resident app, for somebody who has something on each.

/** An agent signed in on this phone, with a draft at its step of consent; its key. */
const agentsDraft = async (house: House, page: Page, itemId: string): Promise<string> => {
  const { token, staff } = await house.staffSession('黄秀英')
  const key = 'draft-to-look-at-0001'
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678' }
  const draft = {
    key,
    staffId: staff.id,
    state: 'writing',
    reason: null,
    sent: null,
    consent: null,
    item: { id: itemId, name: '老人补贴', needsVillage: false, materials: [] },
    handedIn: ['身份证'],
    applicant: { ...applicant, villageId: null, villageName: null },
    changedAt: '2026-11-23T01:00:00Z',
  }
  const { key: draftKey } = await (await house.staff('黄秀英')).draftKey()
  // As an app of before the sealing left it: it is taken over.
  const kept = { 'staff.session': { token, staff, draftKey }, 'agency.drafts': [draft] }
  await page.evaluate(all => {
    for (const [name, data] of Object.entries(all)) localStorage.setItem(name, JSON.stringify({ data }))
  }, kept)
  return key
}

/** Reported by the resident; the same one when asked again. */
const reportId = async (house: House, phone: string): Promise<string> => {
  const own = await house.resident(phone)
  const [known] = await own.myFeedbacks()
  const [hall] = await house.anyone.halls()
  const made = known ?? (await own.reportFeedback({ body: { text: '没办成', hallId: hall!.id } }))
  return made.id
}

/** Matters of the old-age allowance: accepted on a promise; decided with something to pick up; ended, to be rated. */
export const mattersOf = async (house: House, phone: string) => {
  const clerk = await house.staff(CLERK)
  const { required } = await allowance(house)
  const photo = required.find(name => name.includes('照'))!
  const handedIn = required.filter(name => name !== photo)
  const promised = await receiveAllowance(house, phone, handedIn)
  const { promiseLastOn } = await clerk.matter(promised)
  await clerk.acceptOnPromise({
    ...promised,
    body: { byOn: promiseLastOn!, materials: [photo], way: 'signature', version: PROMISE_VERSION },
  })
  const county = await house.staff('林志远')
  const decided = await receiveAllowance(house, phone)
  await bringToCounty(house, decided)
  const body = { stageIndex: 2, outcome: 'granted' as const, resultText: '已办好' }
  await county.decide({ ...decided, body: { ...body, resultKind: 'pick_up' } })
  const ended = await receiveAllowance(house, phone)
  await bringToCounty(house, ended)
  await county.decide({ ...ended, body: { ...body, resultKind: 'text' } })
  await (await house.staff('黄秀英')).close({ ...ended, body: {} })
  return {
    promised: promised.params.matterId,
    decided: decided.params.matterId,
    ended: ended.params.matterId,
  }
}

/**
 * Booked by the resident for the last day; a number of today's that another holds, to be followed. In another town's hall:
 * other journeys count who is at the town's.
 */
const visitsOf = async (house: House, phone: string, itemId: string) => {
  const own = await house.resident(phone)
  const hallCode = 'TAIPING1'
  const { id: hallId } = await house.anyone.hallByCode({ params: { hallCode } })
  const [known] = await own.myAppointments()
  const book = async () => {
    const days = await own.days({ params: { hallId }, query: { itemIds: itemId } })
    const { on } = days.findLast(({ bookable }) => bookable)!
    const slots = await own.slots({ params: { hallId, on }, query: { itemIds: itemId } })
    return own.book({ body: { slotId: slots.find(({ seatsLeft }) => seatsLeft > 0)!.id, itemId } })
  }
  const { id: bookingId } = known ?? (await book())
  const other = await house.resident()
  const ticket = await other.takeTicket({ params: { hallCode }, body: { itemId } })
  const mine = (await own.myTicket()).ticket
  const own1 = mine ?? (await own.takeTicket({ params: { hallCode }, body: { itemId } }))
  return { bookingId, followCode: ticket.followCode!, ticketId: own1.id }
}

/** The tokens of a window's poster and of a family link, and the code of a receipt. */
const codesOf = async (house: House, phone: string, matterId: string) => {
  const { id: hallId } = await house.anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
  const manager = await house.staff('李国强')
  const places = await manager.placeCodes({ query: { hallId } })
  const window = places.find(({ kind }) => kind === 'window')!
  const { url } = await manager.makePoster({ body: { kind: 'window', id: window.id } })
  const own = await house.resident(phone)
  const { link } = await own.makeFamilyLink({ params: { matterId } })
  const { receiptUrl } = await own.myMatter({ params: { matterId } })
  const last = (address: string) => address.split('/').at(-1)!
  return { place: last(url), family: last(link!.url), receipt: last(receiptUrl) }
}

/** What became of a bad rating of the acceptance of a matter. */
const badCaseId = async (house: House, phone: string, subjectId: string) => {
  const own = await house.resident(phone)
  const rating = { subject: 'matter', subjectId, stage: 'accepted', grade: 1, reasons: ['其他'] } as const
  const [known] = await own.myRectifications()
  if (!known) await own.rate({ body: { ...rating, reasons: [...rating.reasons] } })
  return (known ?? (await own.myRectifications())[0])!.id
}

/** Opens the app of a resident who has something on each of its pages; their names and paths. */
export const residentPages = async (house: House, page: Page, phone: string): Promise<[string, string][]> => {
  await openApp(page, 'pages/home/home')
  await page.getByRole('tab', { name: '首页' }).waitFor()
  const matters = await mattersOf(house, phone)
  const item = (await allowance(house)).item.id
  const { bookingId, followCode, ticketId } = await visitsOf(house, phone, item)
  const codes = await codesOf(house, phone, matters.decided)
  const report = await reportId(house, phone)
  const badCase = await badCaseId(house, phone, matters.decided)
  const { situations } = await house.anyone.catalogueIndex()
  const draft = await agentsDraft(house, page, item)
  return [
    ['首页', 'pages/home/home'],
    ['办事', 'pages/services/services'],
    ['我的事', 'pages/mine/mine'],
    ['我的', 'pages/me/me'],
    ['事项列表', `features/catalogue/pages/list?situation=${situations[0]!.key}&title=养老`],
    ['指南', `features/catalogue/pages/guide?id=${item}`],
    ['预约', `features/appointments/pages/book?itemId=${item}`],
    ['预约详情', `features/appointments/pages/appointment?id=${bookingId}`],
    ['大厅', 'features/queue/pages/hall?code=AOTOU001'],
    ['输入大厅', 'features/queue/pages/hall'],
    ['我的号', `features/queue/pages/ticket?id=${ticketId}`],
    ['号单', `features/queue/pages/follow?code=${followCode}`],
    ['窗口', `features/queue/pages/place?code=${codes.place}`],
    ['打不开的码', `features/codes/pages/opened?code=${'A'.repeat(22)}`],
    ['扫一扫', WEB_SCANNER],
    ['通知公告', 'features/announcements/pages/all'],
    ['公开', 'features/public-page/pages/hall?code=AOTOU001'],
    ['消息', 'features/notifications/pages/inbox'],
    ['消息设置', 'features/notifications/pages/settings'],
    ['资料', 'features/identity/pages/profile'],
    ['登录', 'features/identity/pages/sign-in'],
    ['隐私政策', 'features/privacy/pages/text?kind=policy'],
    ['服务协议', 'features/privacy/pages/text?kind=terms'],
    ['我的数据', 'features/privacy/pages/data'],
    ['同意', 'features/privacy/pages/consents'],
    ['注销', 'features/privacy/pages/leave'],
    ['没办成', `features/feedback/pages/form?kind=item&id=${item}`],
    ['反映', `features/feedback/pages/report?id=${report}`],
    ['差评', `features/ratings/pages/case?id=${badCase}`],
    ['容缺办件', `features/matters/pages/matter?id=${matters.promised}`],
    ['待领办件', `features/matters/pages/matter?id=${matters.decided}`],
    ['办结办件', `features/matters/pages/matter?id=${matters.ended}`],
    ['评价', `features/ratings/pages/rate?subject=matter&id=${matters.ended}`],
    ['回执进度', `features/matters/pages/receipt?code=${codes.receipt}`],
    ['查进度', 'features/matters/pages/receipt'],
    ['家人看进度', `features/matters/pages/shared?code=${codes.family}`],
    ['代办', 'features/agency/pages/work'],
    ['代办的办件', `features/agency/pages/matter?id=${matters.decided}`],
    ['代办草稿', `features/agency/pages/draft?key=${draft}`],
  ]
}

interface Pages {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
/** In WeChat its own scanner opens instead. */
const WEB_SCANNER = 'features/codes/pages/scan'
/** As the built mini-program names them, and the one that only the web has. */
export const allPages = (): string[] => {
  const file = new URL('../miniapp/dist/weapp/app.json', import.meta.url)
  const { pages, subPackages } = JSON.parse(readFileSync(file, 'utf8')) as Pages
  const inRooms = subPackages.flatMap(({ root, pages }) => pages.map(page => `${root}/${page}`))
  return [...pages, ...inRooms, WEB_SCANNER]
}
