import { wrongField } from './field-rules.ts'

const taken = (key: string, value: unknown) =>
  wrongField(`说明:{{${key}.DATA}}`, { [key]: { value } }) === null

test.each([
  ['thing1', '字'.repeat(20)],
  ['thing1', 'A018 号，3 号窗口!'],
  ['number1', '3'],
  ['number1', '3.14'],
  ['number1', '1'.repeat(32)],
  ['letter1', 'Abc'],
  ['symbol1', '#$%^&'],
  ['character_string1', 'A018-b'],
  ['character_string1', 'x'.repeat(32)],
  ['time1', '15:01'],
  ['time1', '2019年10月1日 15:01'],
  ['time1', '2026-11-23 09:00'],
  ['time1', '2026-11-23 09:00:30'],
  ['time1', '09:00~11:30'],
  ['date1', '2019年10月1日'],
  ['date1', '2026-11-23'],
  ['date1', '2026-11-23 09:00~2026-11-24 17:00'],
  ['amount1', '¥1280.5元'],
  ['amount1', '30'],
  ['phone_number1', '+86-0766-66888866'],
  ['car_number1', '粤A8Z888挂'],
  ['name1', '买买提·吐尔逊'],
  ['name1', 'MARIA DEL CARMEN'],
  ['phrase1', '配送中'],
])('%s takes «%s»', (key, value) => expect(taken(key, value)).toBe(true))

test.each([
  ['thing1', ''],
  ['thing1', ' 有空格'],
  ['thing1', '有空格 '],
  ['thing1', '字'.repeat(21)],
  ['thing1', '两\n行'],
  ['thing1', 3],
  ['thing1', null],
  ['number1', '三'],
  ['number1', '1.2.3'],
  ['number1', '1'.repeat(33)],
  ['letter1', 'A1'],
  ['symbol1', '!!!!!!'],
  ['symbol1', 'a'],
  ['character_string1', '中文'],
  ['character_string1', 'x'.repeat(33)],
  ['time1', '2020-01-18 16:18:49.0'],
  ['time1', '2026-11-23T01:00:00.000Z'],
  ['time1', '2026-11-23'],
  ['time1', '25:00'],
  ['time1', '2026-02-30 09:00'],
  ['time1', '明天九点'],
  ['date1', '2026-13-01'],
  ['date1', '09:00'],
  ['amount1', '12345678901'],
  ['amount1', '一百元'],
  ['amount1', '1,280'],
  ['phone_number1', '+86-0766-66888866-12'],
  ['phone_number1', '(020)87921234'],
  ['car_number1', '粤A123456789'],
  ['car_number1', '粤A·12345'],
  ['name1', '一二三四五六七八九十一'],
  ['name1', '李秀兰2'],
  ['name1', 'x'.repeat(21)],
  ['phrase1', '一二三四五六'],
  ['phrase1', 'ok'],
  ['unknown1', '什么'],
])('%s does not take «%s»', (key, value) => expect(taken(key, value)).toBe(false))

const content = '{{thing1.DATA}}\n{{time2.DATA}}'
test.each([
  [{ thing1: { value: '好' } }, 'time2'],
  [{ thing1: { value: '好' }, time2: { value: '09:00' }, thing3: { value: '多' } }, 'thing3'],
  [{ thing1: '好', time2: { value: '09:00' } }, 'thing1'],
  [{}, 'thing1'],
  [{ thing1: { value: '好' }, time2: { value: '09:00' } }, null],
])('fields that are missing, too many, or bare: %j', (data, wrong) => {
  expect(wrongField(content, data)).toBe(wrong)
})
