import { BROKEN, parseScan, scannedAtLaunch } from './scan.ts'

test.each([
  ['https://zyb.example.gov.cn/h/AOTOU001', 'queue/pages/hall', 'AOTOU001'],
  [' https://zyb.example.gov.cn/h/AOTOU001/?from=poster#x ', 'queue/pages/hall', 'AOTOU001'],
  ['http://127.0.0.1:8787/r/pVbzN6t3Q0-wjFbn3KdVLQ', 'matters/pages/receipt', 'pVbzN6t3Q0-wjFbn3KdVLQ'],
  ['https%3A%2F%2Fzyb.example%2Fh%2FAOTOU001', 'queue/pages/hall', 'AOTOU001'],
  ['https://zyb.example/#/features/queue/pages/hall?code=AOTOU001', 'queue/pages/hall', 'AOTOU001'],
  [
    'features/matters/pages/receipt?from=1&code=pVbzN6t3Q0-wjFbn',
    'matters/pages/receipt',
    'pVbzN6t3Q0-wjFbn',
  ],
  [
    'https://zyb.example/t/65f0000000000000000000090123456789abcdef',
    'queue/pages/follow',
    '65f0000000000000000000090123456789abcdef',
  ],
  ['https://zyb.example/s/pVbzN6t3Q0-wjFbn', 'matters/pages/shared', 'pVbzN6t3Q0-wjFbn'],
  [
    'features/queue/pages/follow?code=65f000000000000000000009',
    'queue/pages/follow',
    '65f000000000000000000009',
  ],
  ['h/AOTOU001', 'queue/pages/hall', 'AOTOU001'],
  ['https://zyb.example/H/aotou001//', 'queue/pages/hall', 'aotou001'],
  ['r=pVbzN6t3Q0-wjFbn', 'matters/pages/receipt', 'pVbzN6t3Q0-wjFbn'],
  ['c/pVbzN6t3Q0-wjFbn3KdVLQ', 'codes/pages/opened', 'pVbzN6t3Q0-wjFbn3KdVLQ'],
  ['https://zyb.example/w/pVbzN6t3Q0-wjFbn3KdVLQ', 'codes/pages/opened', 'pVbzN6t3Q0-wjFbn3KdVLQ'],
  ['https://zyb.example/f/pVbzN6t3Q0-wjFbn3KdVLQ', 'codes/pages/opened', 'pVbzN6t3Q0-wjFbn3KdVLQ'],
  ['pages/home/home?scene=c%2FpVbzN6t3Q0-wjFbn3KdVLQ', 'codes/pages/opened', 'pVbzN6t3Q0-wjFbn3KdVLQ'],
  ['pages/home/home?scene=h%2FAOTOU001', 'queue/pages/hall', 'AOTOU001'],
])('%s leads to a %s', (text, page, code) => {
  expect(parseScan(text)).toEqual({ page, code })
})

test('the machine’s code comes along', () => {
  const hall = { page: 'queue/pages/hall', code: 'AOTOU001', near: '0482' }
  expect(parseScan('https://zyb.example/h/AOTOU001?k=0482')).toEqual(hall)
  expect(parseScan('https://zyb.example/#/features/queue/pages/hall?code=AOTOU001&near=0482')).toEqual(hall)
  expect(parseScan('https://zyb.example/h/AOTOU001?k=048')).toEqual({
    page: 'queue/pages/hall',
    code: 'AOTOU001',
  })
})

test.each([
  '',
  '6901234567892',
  'https://example.com/',
  'https://example.com/health/AOTOU001',
  'AOTOU001',
  '%E0%A4%A',
])('a code of something else leads nowhere: %s', text => {
  expect(parseScan(text)).toBeNull()
})

test('WeChat hands over the scanned link in q, a mini-program code in scene', () => {
  const hall = { page: 'queue/pages/hall', code: 'AOTOU001' }
  expect(scannedAtLaunch({ q: 'https%3A%2F%2Fzyb.example%2Fh%2FAOTOU001' })).toEqual(hall)
  expect(scannedAtLaunch({ scene: 'h%3DAOTOU001' })).toEqual(hall)
  expect(scannedAtLaunch({ scene: '1001' })).toEqual(BROKEN)
  expect(scannedAtLaunch({})).toBeNull()
})
