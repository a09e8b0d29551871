import fc from 'fast-check'
import { fitSms, MOST_SIGNS, type SmsWords, smsKinds, smsTexts } from './sms-texts.ts'

const when = '11月23日 周一 09:00'
test.each<[SmsWords, string]>([
  [
    { kind: 'called', params: { number: 'A018', hall: '鳌头镇便民服务中心', window: '3' } },
    '【镇易办】A018号，轮到您了。请现在到鳌头镇便民服务中心3号窗口。',
  ],
  [
    { kind: 'papers', params: { item: '低保\n申请【新】', count: '2' } },
    '【镇易办】您办的低保 申请「新」还缺2份材料，请打开镇易办看清单，或到收件的大厅问。',
  ],
  [
    { kind: 'move', params: { when, hall: '鳌头镇便民服务中心', item: '城乡居民基本养老保险参保登记' } },
    '【镇易办】对不起，11月23日 周一 09:00到鳌头镇便民服务中心办城乡居民基本养老保险参…的预约要改时间，请打开镇易办改，或打大厅电话。',
  ],
  [
    {
      kind: 'rate',
      params: { hall: '鳌头镇便民服务中心', link: 'https://zyb.cn/f/Zm9vYmFyYmF6cXV4MTIzNA?s' },
    },
    '【镇易办】鳌头镇便民服务中心请您评价服务：https://zyb.cn/f/Zm9vYmFyYmF6cXV4MTIzNA?s',
  ],
  // With a longer address the hall’s name gives way, and where that does not do the beginning of the address.
  [
    {
      kind: 'rate',
      params: { hall: '鳌头镇便民服务中心', link: 'https://zyb.conghua.gov.cn/f/Zm9vYmFyYmF6cXV4MTIzNA?s' },
    },
    '【镇易办】鳌头镇便…请您评价服务：https://zyb.conghua.gov.cn/f/Zm9vYmFyYmF6cXV4MTIzNA?s',
  ],
  [
    {
      kind: 'rate',
      params: {
        hall: '鳌头镇便民服务中心',
        link: 'https://zhenyiban.conghua.gov.cn/f/Zm9vYmFyYmF6cXV4MTIzNA?s',
      },
    },
    '【镇易办】鳌头镇便民服…请您评价服务：zhenyiban.conghua.gov.cn/f/Zm9vYmFyYmF6cXV4MTIzNA?s',
  ],
])('%#', (words, text) => expect(fitSms(words, '镇易办').text).toBe(text))

const slotsOf = (kind: (typeof smsKinds)[number]) =>
  [...smsTexts[kind].matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot!)
const long = fc.string({ unit: 'grapheme', maxLength: 60 })
const host = 'zhenyiban.conghua.cn'
const link = `https://${host}/f/Zm9vYmFyYmF6cXV4MTIzNA?s`
const fixed = { link, number: 'A018', window: '12', count: '120', when, until: '11月23日 周一' }

test('whatever things are called, it is one short message with one signature', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...smsKinds),
      fc.record({ item: long, hall: long, place: long }),
      fc.constantFrom('镇易办', '广州市从化区政数局'),
      (kind, named, signature) => {
        const params = Object.fromEntries(
          slotsOf(kind).map(slot => [slot, { ...named, ...fixed }[slot as keyof typeof fixed]]),
        )
        const { text } = fitSms({ kind, params } as SmsWords, signature)
        expect(text.length).toBeLessThanOrEqual(MOST_SIGNS)
        expect(text.match(/【/g)).toHaveLength(1)
        expect(text).toBe(Buffer.from(text).toString())
      },
    ),
    { numRuns: 500 },
  )
})
