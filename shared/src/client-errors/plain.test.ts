import fc from 'fast-check'
import {
  plainBrowser,
  plainMessage,
  plainName,
  plainPage,
  plainPlaces,
  plainSystem,
  plainVersion,
} from './plain.ts'
import { clientErrorReports } from './report.ts'
import { type AboutDevice, reportOf } from './reporting.ts'

test.each([
  [
    "TypeError: Cannot read properties of undefined (reading 'name')",
    "Cannot read properties of undefined (reading 'name')",
  ],
  ["Cannot read property 'id' of null", "Cannot read property 'id' of null"],
  [
    "undefined is not an object (evaluating 'e.detail.value')",
    "undefined is not an object (evaluating 'e.detail.value')",
  ],
  ['t.map is not a function', 't.map is not a function'],
  [
    'Loading chunk src_pages_home failed.\n(error: http://town.example/chunk/a.js?t=13800005678)',
    'Loading chunk',
  ],
  ['navigateTo:fail webview count limit exceed', 'navigateTo:fail webview count limit exceed'],
  ['request:fail url not in domain list 李秀兰', 'request:fail'],
  ["Cannot read properties of undefined (reading '李秀兰')", 'Cannot read properties of undefined'],
  ["Cannot read properties of undefined (reading '13800005678')", 'Cannot read properties of undefined'],
  ['李秀兰 44011119400101002X is not valid', ''],
  ['请填写 11 位手机号', ''],
  ['slot.full', 'slot.full'],
  ['Minified React error #310; visit https://reactjs.org/', 'Minified React error #310'],
])('of 「%s」 「%s」 is kept', (said, kept) => expect(plainMessage(said)).toBe(kept))

test.each([
  ['TypeError', 'TypeError'],
  ['MiniProgramError\nCannot read\nTypeError: Cannot read', 'TypeError'],
  ['李秀兰', 'Error'],
  ['13800005678', 'Error'],
  ['Li Xiulan', 'Error'],
])('the name of %j is %s', (said, kept) => expect(plainName(said)).toBe(kept))

test.each([
  [
    'TypeError: x\n    at n (https://servicewechat.com/wx1234567890abcdef/12/page-frame.html/features/queue/pages/hall.js:1:2345)\n    at app.js:2:1',
    ['features/queue/pages/hall.js:1:2345', 'app.js:2:1'],
  ],
  ['f@http://town.example/chunk/common.1f5826d9.js:1:222', ['chunk/common.js:1:222']],
  ['at https://town.example/console/assets/index-CW-j7WXP.js:9:8', ['console/assets/index.js:9:8']],
  ['at https://town.example/13800005678/a.js:1:2', ['*/a.js:1:2']],
  ['at https://town.example/s/a.js?phone=13800005678:1:2', ['s/a.js:1:2']],
  ['李秀兰 44011119400101002X', []],
  ['at <anonymous>', []],
])('the places in %j', (stack, places) => expect(plainPlaces(stack)).toEqual(places))

test.each([
  ['/features/queue/pages/hall?code=AOTOU001', 'features/queue/pages/hall'],
  ['features/matters/pages/matter', 'features/matters/pages/matter'],
  ['/console/display.html#x', 'console/display.html'],
  ['/s/AbC123', 's/*'],
  ['pages/李秀兰', 'pages/*'],
  ['13800005678', '*'],
])('the page of %s is %s', (path, kept) => expect(plainPage(path)).toBe(kept))

test.each([
  [plainVersion, '1.4.0+0018db', '1.4.0+0018db'],
  [plainVersion, '13800005678', ''],
  [plainVersion, '李秀兰', ''],
  [plainSystem, 'iOS 17.4.1', 'iOS 17'],
  [plainSystem, 'Mozilla/5.0 (Linux; Android 13; SM-G998B Build/TP1A) AppleWebKit/537.36', 'Android 13'],
  [plainSystem, 'Android 44011119400101002', 'Android'],
  [plainSystem, 'iOS 17', 'iOS 17'],
  [plainBrowser, 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0 Safari/537.36', 'Chrome 120'],
  [plainBrowser, 'Chrome 120', 'Chrome 120'],
  [plainBrowser, 'MicroMessenger/8.0.50', 'MicroMessenger 8'],
  [plainBrowser, '李秀兰', ''],
] as const)('%p of %s is 「%s」', (plain, said, kept) => {
  expect(plain(said)).toBe(kept)
  expect(plain(kept)).toBe(kept)
})

const DEVICE: AboutDevice = {
  app: 'h5',
  version: '0.1.0+0018db',
  system: 'Android 13',
  library: '',
  wechat: '',
  browser: 'Chrome 120',
}
/** Numbers and names of people, wherever an error may have them. */
const personal = fc.oneof(
  fc.stringMatching(/^1[3-9]\d{9}$/),
  fc.stringMatching(/^[1-9]\d{16}[\dX]$/),
  fc.constantFrom('李秀兰', '欧阳震华', '鳌头镇民政办', '020-87800000', '４４０１１１'),
)
const around = fc.constantFrom(
  ['', ''],
  ["Cannot read properties of undefined (reading '", "')"],
  ['at f (https://town.example/', '/a.js:1:2)'],
  ['at f (https://town.example/a.js?q=', ':1:2)'],
  ['at f (https://town.example/a.js:1:', ')'],
  ['/features/queue/pages/', ''],
  ['TypeError: ', ' is not defined'],
  ['Android ', ''],
)
test('of a number or a name of somebody nothing is left, wherever it stands', () => {
  fc.assert(
    fc.property(personal, around, (who, [before, after]) => {
      const said = `${before}${who}${after}`
      const thrown = Object.assign(new Error(said), { name: said, stack: `${said}\n  at ${said}` })
      const device = { ...DEVICE, version: said, system: said, library: said, wechat: said, browser: said }
      for (const each of [thrown, said, { errMsg: said }]) {
        const sent = JSON.stringify(reportOf(device, 'error', each, said))
        expect(sent).not.toMatch(/[^\x20-\x7e]|\d{7}/)
        expect(sent).not.toContain(who)
      }
    }),
    { numRuns: 2000 },
  )
})
test('what was reduced once stays as it is', () => {
  const thrown = new TypeError("Cannot read properties of undefined (reading 'name')")
  thrown.stack =
    'at n (https://servicewechat.com/wx12/12/page-frame.html/features/queue/pages/hall.js:1:2345)'
  const report = reportOf(DEVICE, 'error', thrown, '/features/queue/pages/hall?code=1')
  expect(report.places).toEqual(['features/queue/pages/hall.js:1:2345'])
  expect(clientErrorReports.reportClientError.body.parse(report)).toEqual(report)
})
