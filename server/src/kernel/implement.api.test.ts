import { refusalOf, startTestApp, type TestApp } from '../testing/fixture.ts'

let house: TestApp
let token: string
beforeAll(async () => {
  house = await startTestApp()
  token = (await house.newResident()).token
})
afterAll(() => house.stop())

/** Sends what no typed client would. */
const detailsOf = async (name: string, sent: unknown, who: string | null = token) => {
  const api = house.as(who) as unknown as Record<string, (sent: unknown) => Promise<unknown>>
  const refusal = await refusalOf(api[name]!(sent))
  expect(refusal.code).toBe('request.invalid')
  return refusal.details
}
const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678', villageId: null }
const id = '0'.repeat(24)

test.each([
  [
    'amendMe',
    { body: { name: '1', idNumber: '123' } },
    [
      ['name', '姓名里要有汉字或字母，请照证件上的写法填写'],
      ['idNumber', '身份证号有误，请对照证件核对 18 位号码'],
    ],
  ],
  [
    'amendMe',
    { body: { villageId: 'x' } },
    [['villageId', '编号不完整或有误：链接可能断了，请回首页重新打开']],
  ],
  [
    'bindPhone',
    { body: {} },
    [
      ['phone', '请填写这一项'],
      ['code', '请填写这一项'],
    ],
  ],
  [
    'bindPhone',
    { body: { phone: 13800005678, code: { $gt: '' } } },
    [
      ['phone', '格式不对，请核对后重填'],
      ['code', '格式不对，请核对后重填'],
    ],
  ],
  [
    'rate',
    { body: { subject: 'weather', subjectId: id, grade: 9 } },
    [
      ['grade', '请从给出的选项里选择'],
      ['subject', '请从给出的选项里选择'],
    ],
  ],
  [
    'rate',
    { body: { subject: 'visit', subjectId: id, grade: 1, reasons: Array(11).fill('其他') } },
    [['reasons', '最多选 10 条原因']],
  ],
  [
    'rate',
    { body: { subject: 'visit', subjectId: id, grade: 1, reasons: ['长'.repeat(31)] } },
    [['reasons.0', '不超过 30 个字']],
  ],
  ['rate', { body: [] }, [['', '格式不对，请核对后重填']]],
  [
    'ticket',
    { params: { ticketId: "' or 1" } },
    [['ticketId', '编号不完整或有误：链接可能断了，请回首页重新打开']],
  ],
  ['searchItems', { query: { q: '补贴', limit: 'x' } }, [['limit', '请填写数字']]],
  ['searchItems', { query: { q: '补贴', limit: 99 } }, [['limit', '不能大于 50']]],
  ['searchItems', { query: { q: '补贴', limit: 1.5 } }, [['limit', '请填写整数']]],
  ['searchItems', {}, [['q', '请填写这一项']]],
  ['signInByWechat', { body: { code: '', consent: true } }, [['code', '请填写这一项']]],
  ['signInByWechat', { body: { code: 'x' } }, [['consent', '请先阅读并同意《隐私政策》和《服务协议》']]],
] as [string, object, [string, string][]][])(
  '%s %j says what is wrong where, in Chinese',
  async (name, sent, told) => {
    expect(await detailsOf(name, sent)).toEqual(told.map(([field, message]) => ({ field, message })))
  },
)

test('a field deep inside is named by its path', async () => {
  const { halls, items } = house.towns
  const body = {
    hallId: halls.town.id,
    itemId: items.plain.id,
    ticketId: null,
    handedIn: [],
    applicant: { ...applicant, idNumber: '44011119400101002Y' },
  }
  const clerk = (await house.staff('clerk')) as unknown as Record<string, (sent: unknown) => Promise<unknown>>
  const { details } = await refusalOf(clerk.receive!({ body }))
  expect(details.map(({ field }) => field)).toEqual(['applicant.idNumber'])
})

test('what the contract does not name is dropped, not stored', async () => {
  const api = house.as(token) as unknown as Record<string, (sent: unknown) => Promise<unknown>>
  await api.amendMe!({ body: { name: '李秀兰', openid: 'o-stolen', phoneHash: 'x' } })
  expect(await house.as(token).me()).toMatchObject({ name: '李秀兰', phone: null })
})

test.each(['', 'Bearer', 'Bearer short', 'Basic abc', `Bearer ${'x'.repeat(300)}`, 'bearer {"$gt":""}'])(
  'authorization %p is no session',
  async authorization => {
    const answer = await fetch(`${house.baseUrl}/api/me`, { headers: { authorization } })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      401,
      'session.required',
    ])
  },
)
