import { readConfig } from './config.ts'

const least = {
  NODE_ENV: 'development',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/x',
  DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
}
const production = {
  ...least,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://zyb.example.gov.cn/',
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 's',
  WECHAT_TEMPLATE_APPOINTMENT: 't1',
  WECHAT_TEMPLATE_TICKET: 't2',
  WECHAT_TEMPLATE_MATTER: 't3',
  SMS_GATEWAY_URL: 'https://sms.example.gov.cn/send',
  SMS_GATEWAY_TOKEN: 't',
}
/** Names of the values complained about. */
const faultsOf = (environment: Record<string, string | undefined>) => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return (error as Error).message.split('\n').map(line => line.split(':')[0])
  }
}

test('a database and a key are all it needs to try', () => {
  expect(readConfig(least)).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 8787,
    ROLES: 'web,worker',
    PILOT: false,
    production: false,
    publicUrl: 'http://127.0.0.1:8787',
  })
  expect(readConfig({ ...least, PORT: '9000' }).publicUrl).toBe('http://127.0.0.1:9000')
})
test.each(['2026-11-23T09:00:00+08:00', '2026-11-23T01:00:00Z', '2026-11-22T20:00:00-05:00'])(
  'the clock may start at %s, which is one instant',
  value => {
    expect(Date.parse(readConfig({ ...least, CLOCK_STARTS_AT: value }).CLOCK_STARTS_AT!)).toBe(
      Date.UTC(2026, 10, 23, 1),
    )
  },
)
test('an empty value is none', () => {
  expect(readConfig({ ...least, PUBLIC_URL: '', PILOT: '', CLOCK_STARTS_AT: '' }).PILOT).toBe(false)
  expect(faultsOf({ ...least, DATA_KEY: '' })).toEqual(['DATA_KEY'])
})

test.each([
  [{}, ['NODE_ENV', 'MONGODB_URI', 'DATA_KEY']],
  [{ ...least, NODE_ENV: undefined }, ['NODE_ENV']],
  [{ ...least, NODE_ENV: 'prod' }, ['NODE_ENV']],
  [{ ...least, MONGODB_URI: 'mongodb://127.0.0.1:27017' }, ['MONGODB_URI']],
  [{ ...least, MONGODB_URI: 'mongodb://127.0.0.1:27017/?replicaSet=rs0' }, ['MONGODB_URI']],
  [
    { ...production, PUBLIC_URL: 'http://zyb.example', SMS_GATEWAY_URL: 'http://sms.example' },
    ['PUBLIC_URL', 'SMS_GATEWAY_URL'],
  ],
  [
    { ...production, PUBLIC_URL: 'HTTP://zyb.example', SMS_GATEWAY_URL: ' http://sms.example' },
    ['PUBLIC_URL', 'SMS_GATEWAY_URL'],
  ],
  [
    { ...production, PUBLIC_URL: 'ftp://zyb.example', SMS_GATEWAY_URL: 'file:///tmp/sms' },
    ['PUBLIC_URL', 'SMS_GATEWAY_URL'],
  ],
  [{ ...production, WECHAT_API_URL: 'http://wechat.example' }, ['WECHAT_API_URL']],
  [{ ...production, WECHAT_API_URL: 'https://wechat.example' }, []],
  [{ ...least, WECHAT_API_URL: 'http://127.0.0.1:9000' }, []],
  [{ ...least, WECHAT_EVENTS_AES_KEY: 'a'.repeat(43) }, ['WECHAT_EVENTS_TOKEN']],
  [{ ...least, WECHAT_EVENTS_AES_KEY: 'a'.repeat(43), WECHAT_EVENTS_TOKEN: 'token1' }, []],
  [
    { ...least, WECHAT_EVENTS_AES_KEY: 'short', WECHAT_EVENTS_TOKEN: 'a b' },
    ['WECHAT_EVENTS_TOKEN', 'WECHAT_EVENTS_AES_KEY'],
  ],
  [{ ...least, PUBLIC_URL: 'zyb.example:8787' }, ['PUBLIC_URL']],
  [{ ...least, MONGODB_URI: 'mongodb://zyb:pa/ss@db.example' }, ['MONGODB_URI']],
  [{ ...least, MONGODB_URI: 'mongodb://db.example/%20' }, ['MONGODB_URI']],
  [{ ...least, MONGODB_URI: 'mongodb+srv://zyb:p%2Fass@db.example/zhenyiban?w=majority' }, []],
  [{ ...production, PUBLIC_URL: 'http://zyb.example', ALLOW_PLAIN_HTTP: '1' }, []],
  [{ ...least, MONGODB_URI: 'http://127.0.0.1' }, ['MONGODB_URI']],
  [{ ...least, DATA_KEY: 'c2hvcnQ=' }, ['DATA_KEY']],
  [{ ...least, PORT: '99999' }, ['PORT']],
  [{ ...least, PORT: 'http' }, ['PORT']],
  [{ ...least, CLAMD_PORT: '0' }, ['CLAMD_PORT']],
  [{ ...least, PILOT: 'yes' }, ['PILOT']],
  [{ ...least, CLOCK_STARTS_AT: '2026-11-23' }, ['CLOCK_STARTS_AT']],
  // Whose morning it would be depends on the machine.
  [{ ...least, CLOCK_STARTS_AT: '2026-11-23T09:00:00' }, ['CLOCK_STARTS_AT']],
  [{ ...least, CLOCK_STARTS_AT: '2026-11-23T09:00:00+25:00' }, ['CLOCK_STARTS_AT']],
  [{ ...least, PUBLIC_URL: 'zyb.example' }, ['PUBLIC_URL']],
  [{ ...least, LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
  // A misspelt role would start a server that does nothing, and say nothing.
  [{ ...least, ROLES: 'wbe,worker' }, ['ROLES']],
  [{ ...least, ROLES: ',' }, ['ROLES']],
  // Half a gateway would quietly be the sandbox.
  [{ ...least, SMS_GATEWAY_URL: 'https://sms.example/' }, ['SMS_GATEWAY_TOKEN']],
  [{ ...least, WECHAT_APP_SECRET: 's' }, ['WECHAT_APP_ID']],
  [{ ...least, PROVINCE_URL: 'https://province.example' }, ['PROVINCE_APP_ID', 'PROVINCE_SECRET']],
  [{ ...production, PROVINCE_SECRET: 's' }, ['PROVINCE_URL', 'PROVINCE_APP_ID']],
  [
    { ...production, PROVINCE_URL: 'http://province.example', PROVINCE_APP_ID: 'a', PROVINCE_SECRET: 's' },
    ['PROVINCE_URL'],
  ],
])('case %#: what is missing or wrong is named', (environment, names) => {
  expect(faultsOf(environment)).toEqual(names)
})
test.each(['web', 'worker', 'web, worker'])('roles %p', ROLES =>
  expect(faultsOf({ ...least, ROLES })).toEqual([]),
)

test('production starts with everything given', () => {
  expect(readConfig(production)).toMatchObject({ production: true, publicUrl: 'https://zyb.example.gov.cn' })
  expect(readConfig(production)).toMatchObject({ smsPerAddress: 600, signInsPerAddress: 1200 })
  expect(readConfig({ ...production, SMS_PER_ADDRESS: '50' }).smsPerAddress).toBe(50)
})
test.each(Object.keys(production).filter(name => !(name in least) && name !== 'NODE_ENV'))(
  'production does not start without %s',
  name => expect(faultsOf({ ...production, [name]: undefined })).toContain(name),
)
test.each([
  ['PILOT', '1'],
  ['CLOCK_STARTS_AT', '2026-11-23T01:00:00Z'],
])('production refuses %s', (name, value) => {
  expect(faultsOf({ ...production, [name]: value })).toEqual([name])
})

test('papers in a bucket need its address, its name and both keys; half of that is refused wherever they are kept', () => {
  const s3 = {
    S3_ENDPOINT: 'http://minio:9000',
    S3_BUCKET: 'zhenyiban',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
  }
  expect(readConfig(least)).toMatchObject({ PAPERS_STORE: 'gridfs', S3_REGION: 'us-east-1' })
  expect(readConfig({ ...least, ...s3 })).toMatchObject({ PAPERS_STORE: 'gridfs', ...s3 })
  expect(readConfig({ ...least, ...s3, PAPERS_STORE: 's3' })).toMatchObject({ PAPERS_STORE: 's3' })
  expect(faultsOf({ ...least, PAPERS_STORE: 's3' })).toEqual(Object.keys(s3))
  for (const name of Object.keys(s3))
    for (const PAPERS_STORE of ['gridfs', 's3'])
      expect(faultsOf({ ...least, ...s3, PAPERS_STORE, [name]: '' })).toEqual([name])
  expect(faultsOf({ ...least, PAPERS_STORE: 'folder' })).toEqual(['PAPERS_STORE'])
  expect(faultsOf({ ...least, ...s3, S3_ENDPOINT: 'minio:9000' })).toEqual(['S3_ENDPOINT'])
})
