import { readFileSync } from 'node:fs'
import { NoAnswer } from '../../kernel/ports.ts'
import type { CaseReport, Province, ProvinceReport, RatingReport } from '../../kernel/province-port.ts'
import { serveSandbox } from '../wechat/sandbox/http.ts'
import { createProvince } from './adapter.ts'
import { createProvinceSandbox, type ProvinceSandbox, provinceAccount } from './sandbox/sandbox.ts'
import { signatureOf } from './wire.ts'

// One suite for the adapter: against the province's double in this process, and over HTTP.

const NOW = new Date('2026-11-30T02:00:00Z')
const clock = { now: () => NOW }
interface Room {
  sandbox: ProvinceSandbox
  province: Province
  url: string | null
  another(change: Partial<Parameters<typeof createProvince>[0]>): Province
  close(): Promise<void>
}
const open = async (isServed: boolean): Promise<Room> => {
  const sandbox = createProvinceSandbox({ ...clock, demo: false, knowsItem: code => code !== 'NOBODY' })
  const served = isServed ? await serveSandbox(sandbox) : null
  const account = {
    ...provinceAccount,
    ...clock,
    url: served?.url ?? 'http://province',
    ...(!served && { fetch: sandbox.fetch }),
  }
  const another: Room['another'] = change => createProvince({ ...account, ...change })
  return {
    sandbox,
    province: served ? another({}) : sandbox.port,
    url: served?.url ?? null,
    another,
    close: served?.close ?? (async () => {}),
  }
}
const accepted: CaseReport = {
  kind: 'case',
  areaCode: '440117113000',
  caseNumber: '44011711320261130000012',
  itemCode: '11440117MB2C921234',
  stage: 1,
  at: new Date('2026-11-30T01:30:05Z'),
  outcome: null,
}
const ended: CaseReport = { ...accepted, stage: 2, outcome: 'granted' }
const rated: RatingReport = {
  ...accepted,
  kind: 'rating',
  round: 1,
  grade: 1,
  reasons: [
    { code: '110', label: '无理由超过法定办理时间', national: true },
    { code: 'Z206', label: '办得太慢', national: false },
  ],
}

describe.each([
  ['in this process', false],
  ['over HTTP', true],
] as [string, boolean][])('province, %s', (_, isServed) => {
  let room: Room
  beforeEach(async () => {
    room = await open(isServed)
  })
  afterEach(() => room.close())
  const send = (key: string, report: ProvinceReport) => room.province.report(key, report)
  const all = async (...reports: ProvinceReport[]) => {
    for (const [i, report] of reports.entries())
      expect(await send(`all-${i}`, report)).toMatchObject({ ok: true })
  }
  const refused = (code: string, reason = 'rejected') => ({ ok: false, reason, code })

  test('a case, its end, its rating and what became of it arrive as the interface has them, each with a receipt', async () => {
    const rectified: ProvinceReport = { ...accepted, kind: 'rectification', round: 1, end: 'partly' }
    await all(accepted, ended, rated, rectified, { ...rated, round: 2, grade: 4, reasons: [] })
    const of = {
      areaCode: '440117113000',
      projectNo: '44011711320261130000012',
      taskCode: '11440117MB2C921234',
    }
    expect(room.sandbox.received.map(({ kind, data }) => [kind, data])).toEqual([
      ['case', { ...of, stage: '1', stageTime: '20261130093005' }],
      ['case', { ...of, stage: '2', stageTime: '20261130093005', result: '1' }],
      [
        'rating',
        {
          ...of,
          stage: '1',
          assessNumber: '1',
          assessTime: '20261130093005',
          satisfaction: '1',
          evalDetail: '110',
          evalWords: '办得太慢',
        },
      ],
      ['rectification', { ...of, stage: '1', assessNumber: '1', endTime: '20261130093005', end: '2' }],
      ['rating', { ...of, stage: '1', assessNumber: '2', assessTime: '20261130093005', satisfaction: '4' }],
    ])
    expect(new Set(room.sandbox.received.map(({ receipt }) => receipt)).size).toBe(5)
  })
  test('what is sent again under its key is one, with the receipt it had', async () => {
    const first = await send('key-1', accepted)
    expect(first).toEqual({ ok: true, receipt: expect.stringMatching(/^GD\d{12}$/) })
    expect(await send('key-1', accepted)).toEqual(first)
    expect(room.sandbox.received).toHaveLength(1)
  })
  test('an answer that is lost on its way changes nothing: the next try has the receipt', async () => {
    room.sandbox.answerNext('lost')
    await expect(send('key-1', accepted)).rejects.toBeInstanceOf(NoAnswer)
    expect(room.sandbox.received).toHaveLength(1)
    expect(await send('key-1', accepted)).toEqual({ ok: true, receipt: room.sandbox.received[0]!.receipt })
    expect(room.sandbox.received).toHaveLength(1)
  })
  test('one stage is reported once, and rated once; a rating waits for the stage it is of', async () => {
    expect(await send('a', rated)).toMatchObject(refused('E06', 'unknown_case'))
    expect(await send('b', ended)).toMatchObject(refused('E06', 'unknown_case'))
    await all(accepted, rated)
    expect(await send('c', accepted)).toMatchObject(refused('E07'))
    expect(await send('d', { ...rated, grade: 5 })).toMatchObject(refused('E07'))
    expect(await send('e', { ...rated, round: 3 })).toMatchObject(refused('E06', 'unknown_case'))
    expect(await send('f', { ...rated, stage: 2 })).toMatchObject(refused('E06', 'unknown_case'))
  })
  test('what was never accepted (不予受理) is reported by its end alone', async () => {
    expect(await send('a', { ...ended, outcome: 'declined' })).toMatchObject({ ok: true })
    expect(await send('b', { ...rated, stage: 2 })).toMatchObject({ ok: true })
  })
  test.each<[string, Partial<CaseReport>, string]>([
    ['a case number of 51 characters', { caseNumber: '4'.repeat(51) }, 'E02'],
    ['an item code of 33 characters', { itemCode: 'A'.repeat(33) }, 'E02'],
    ['no case number', { caseNumber: '' }, 'E01'],
    ['no item code', { itemCode: '' }, 'E01'],
    ['a code with a space', { itemCode: 'A 1' }, 'E01'],
    ['an item nobody knows', { itemCode: 'NOBODY' }, 'E04'],
    ['an area of nine digits', { areaCode: '440117113' }, 'E01'],
    ['an area elsewhere', { areaCode: '510117113000' }, 'E05'],
    ['a time that has not been', { at: new Date('2026-11-30T02:11:00Z') }, 'E03'],
    ['an end without how', { stage: 2, outcome: null }, 'E01'],
    ['how it ended, at acceptance', { outcome: 'granted' }, 'E01'],
  ])('%s is refused, and nothing is cut to fit', async (_, change, code) => {
    expect(await send('a', { ...accepted, ...change })).toMatchObject(refused(code))
    expect(room.sandbox.received).toEqual([])
  })
  test('50 and 32 characters are taken', async () => {
    await all({ ...accepted, caseNumber: '4'.repeat(50), itemCode: 'A'.repeat(32) })
  })
  test('a wrong secret, a wrong name and a signature of before are for the operator', async () => {
    const account = { ok: false, reason: 'account', detail: expect.stringContaining('401') }
    for (const change of [{ secret: 'other' }, { appId: 'other' }, { now: () => new Date(+NOW - 660_000) }])
      expect(await room.another(change).report('a', accepted)).toEqual(account)
    expect(room.sandbox.received).toEqual([])
  })
  test.each([403, 404])('HTTP %d is for the operator', async status => {
    room.sandbox.answerNext({ status })
    expect(await send('a', accepted)).toMatchObject({ reason: 'account' })
  })
  test.each([
    ['HTTP 429', { status: 429 }],
    ['HTTP 502', { status: 502 }],
    ['a page', { raw: '<html>请先登录网络</html>' }],
    ['nothing', { raw: '' }],
    ['well without a receipt', { raw: '{"code":"0"}' }],
    ['an empty receipt', { raw: '{"code":"0","receiptNo":""}' }],
    ['a code nobody knows', { raw: '{"code":"B99"}' }],
  ])('%s is no answer, to be asked again', async (_, answer) => {
    room.sandbox.answerNext(answer)
    await expect(send('a', accepted)).rejects.toBeInstanceOf(NoAnswer)
    expect(await send('a', accepted)).toMatchObject({ ok: true })
  })
  test('silence ends after a while', async () => {
    room.sandbox.answerNext('hang')
    await expect(room.another({ timeoutMs: 50 }).report('a', accepted)).rejects.toThrow()
    expect(await send('a', accepted)).toMatchObject({ ok: true })
  })
})

interface Sample {
  what: string
  path: string
  data: unknown
  code: string
}
const samples = JSON.parse(
  readFileSync(new URL('./refused/payloads.json', import.meta.url), 'utf8'),
) as Sample[]
test.each(samples.map(sample => [sample.what, sample] as const))('refused: %s', async (_, sample) => {
  const sandbox = createProvinceSandbox({ ...clock, demo: false, knowsItem: code => code !== 'NOBODY' })
  await sandbox.port.report('first', accepted)
  await sandbox.port.report('rated', rated)
  const asked = {
    appId: provinceAccount.appId,
    timestamp: '20261130100000',
    nonce: 'n',
    requestId: 'again',
    data: typeof sample.data === 'string' ? sample.data : JSON.stringify(sample.data),
  }
  const sign = signatureOf(provinceAccount.secret, asked)
  const answer = await sandbox.fetch(`http://province${sample.path}`, {
    method: 'POST',
    body: JSON.stringify({ ...asked, sign }),
  })
  expect(await answer.json()).toMatchObject({ code: sample.code })
  expect(sandbox.received).toHaveLength(2)
})
test('who does not say what was signed is not known: content, key and time', async () => {
  const sandbox = createProvinceSandbox({ ...clock, demo: false })
  const asked = {
    appId: provinceAccount.appId,
    timestamp: '20261130100000',
    nonce: 'n',
    requestId: 'a',
    data: '{}',
  }
  const sign = signatureOf(provinceAccount.secret, asked)
  for (const change of [{ data: '{ }' }, { requestId: 'b' }, { nonce: 'm' }, { sign: undefined }]) {
    const body = JSON.stringify({ ...asked, sign, ...change })
    expect((await sandbox.fetch('http://province/case', { method: 'POST', body })).status).toBe(401)
  }
})
