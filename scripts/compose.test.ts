import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readConfig, settings } from '../server/src/config.ts'
import { smsTexts } from '../server/src/features/notifications/ledger/sms-texts.ts'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
interface Service {
  image?: string
  command?: string[]
  environment?: Record<string, string>
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
  volumes?: string[]
  stop_grace_period?: string
  mem_limit?: string
}
const compose: { services: Record<string, Service>; volumes: Record<string, null> } = parse(
  read('compose.yaml'),
  { merge: true },
)
const { services } = compose
const operations = read('docs/operations.md')

/** What the .env of a town says. */
const env: Record<string, string> = {
  PUBLIC_HOST: 'fuwu.example.cn',
  MONGO_ROOT_PASSWORD: 'root1',
  MONGO_PASSWORD: 'house1',
  DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 's',
  WECHAT_TEMPLATE_APPOINTMENT: 't1',
  WECHAT_TEMPLATE_TICKET: 't2',
  WECHAT_TEMPLATE_MATTER: 't3',
  SMS_GATEWAY_URL: 'https://sms.example.cn/send',
  SMS_GATEWAY_TOKEN: 't',
}
/** As compose fills them in; what must be given and is not fails. */
const filled = (text: string): string =>
  text.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, kind: string, rest: string) => {
    if (env[name] !== undefined) return env[name]!
    if (kind !== '-') throw new Error(`${name} is not given`)
    return rest
  })
const settingsOf = (name: string) =>
  Object.fromEntries(Object.entries(services[name]!.environment!).map(([key, value]) => [key, filled(value)]))
const mongos = ['mongo1', 'mongo2', 'mongo3']

test('two web processes and a worker start with these settings, on all three nodes of one set', () => {
  const roles = ['web1', 'web2', 'worker'].map(name => {
    const config = readConfig(settingsOf(name))
    const uri = new URL(config.MONGODB_URI.replace(/@[^/]+/, host => host.replaceAll(',', '.')))
    expect(uri.host.split('.')).toEqual(mongos)
    expect([uri.pathname, uri.searchParams.get('replicaSet')]).toEqual(['/zhenyiban', 'rs0'])
    expect(config).toMatchObject({ production: true, TRUST_PROXY: true, HOST: '0.0.0.0', PORT: 8787 })
    return config.ROLES
  })
  expect(roles).toEqual(['web', 'web', 'worker'])
  for (const name of ['web1', 'web2', 'worker'])
    expect(services[name]).toMatchObject({ stop_grace_period: '20s', mem_limit: '2g' })
  for (const said of ['TimeoutStopSec=20', 'give the server 2 GB', 'TRUST_PROXY=1'])
    expect(operations).toContain(said)
})
test('papers go to a bucket where .env says so, and every setting is one the server knows', () => {
  const s3 = { PAPERS_STORE: 's3', S3_ENDPOINT: 'https://s3.example.cn', S3_BUCKET: 'b' }
  Object.assign(env, s3, { S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' })
  expect(readConfig(settingsOf('web1'))).toMatchObject(s3)
  const told = read('README.md')
  for (const name of Object.keys(services.web1!.environment!)) {
    const short = name.replace(/^WECHAT_TEMPLATE_(?!APP)/, '…_')
    expect([name, told.includes(short)]).toEqual([name, true])
  }
})
/** What this arrangement of machines decides itself, and what only a trial says. */
const DECIDED = ['SHUTDOWN_SECONDS', 'ALLOW_PLAIN_HTTP', 'PILOT', 'CLOCK_STARTS_AT']
test('every setting is told in both READMEs, and .env can say what a town has of its own', () => {
  for (const language of ['README.md', 'README.zh-CN.md']) {
    const told = read(language)
    const untold = settings.filter(name => !told.includes(name.replace(/^WECHAT_TEMPLATE_(?!APP)/, '')))
    expect([language, untold]).toEqual([language, []])
  }
  const { environment } = services.web1!
  expect(settings.filter(name => !(name in environment!) && !DECIDED.includes(name))).toEqual([])
  const own = { WECHAT_MINIPROGRAM_STATE: 'trial', SMS_SIGNATURE: '鳌头政务', SMS_TEMPLATES: 'papers=SMS_1' }
  Object.assign(env, own)
  expect(readConfig(settingsOf('worker'))).toMatchObject({ ...own, SMS_TEMPLATES: { papers: 'SMS_1' } })
})
test('each text to be registered with the gateway is told as it is sent', () => {
  for (const [kind, text] of Object.entries(smsTexts))
    expect(operations).toContain(`| \`${kind}\` | ${text} |`)
})
test('each node has data of its own, the key of all, and says whether it is well', () => {
  for (const name of mongos) {
    const { command, healthcheck, volumes, depends_on } = services[name]!
    expect(command).toEqual(['mongod', '--replSet', 'rs0', '--keyFile', '/key/keyfile', '--bind_ip_all'])
    expect(healthcheck!.test[0]).toBe('CMD')
    expect(volumes).toEqual([`${name}:/data/db`, 'mongo-key:/key:ro'])
    expect(depends_on).toEqual({ 'mongo-key': { condition: 'service_completed_successfully' } })
  }
  expect(services['mongo-init']!.depends_on).toEqual(
    Object.fromEntries(mongos.map(name => [name, { condition: 'service_healthy' }])),
  )
  const init = read('deploy/mongo-init.js')
  for (const name of mongos) expect(init).toContain(`'${name}'`)
  expect(init).toContain("_id: 'rs0'")
})
test('everything waits for what it stands on, and every volume is declared', () => {
  for (const name of ['web1', 'web2', 'worker'])
    expect(services[name]!.depends_on).toEqual({
      'mongo-init': { condition: 'service_completed_successfully' },
    })
  for (const { depends_on = {} } of Object.values(services))
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(services).toHaveProperty(name)
      if (condition === 'service_healthy') expect(services[name]!.healthcheck).toBeDefined()
    }
  const named = Object.values(services)
    .flatMap(({ volumes = [] }) => volumes.map(each => each.split(':')[0]!))
    .filter(each => !each.startsWith('.'))
  expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes).sort())
})
test('Caddy asks both web processes whether they can work, takes photos, and ends no stream', () => {
  const caddy = read('deploy/Caddyfile')
  expect(caddy).toContain('reverse_proxy web1:8787 web2:8787')
  for (const said of ['health_uri /readyz', 'flush_interval -1', 'max_size 12MB'])
    expect(caddy).toContain(said)
  expect(operations).toContain('client_max_body_size 12m')
  expect(caddy).not.toMatch(/read_timeout|stream_timeout/)
  expect(services.caddy!.volumes).toContain('./deploy/Caddyfile:/etc/caddy/Caddyfile:ro')
})
