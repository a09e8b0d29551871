import { z } from 'zod'
import { databaseIn } from './database-address.ts'
import { smsKinds } from './features/notifications/ledger/sms-texts.ts'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform(value => value === '1')
const optional = z.string().min(1).optional()
/** Of the web, and spelt as it is compared: `HTTP://` is plain too. */
const webAddress = z.url({ protocol: /^https?$/, normalize: true })

const Environment = z.object({
  /** Said, never guessed: a real house that forgot it would run with sandboxes and without guards. */
  NODE_ENV: z.enum(['production', 'development', 'test'], {
    error: 'must be production for a real house or development to try it',
  }),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  /** Where residents reach the platform; printed in QR codes. */
  PUBLIC_URL: webAddress.optional(),
  /** Behind a reverse proxy, believe its X-Forwarded-For. */
  TRUST_PROXY: flag,
  /** web, worker, or both. */
  ROLES: z
    .string()
    .refine(
      roles => roles.split(',').every(role => ['web', 'worker'].includes(role.trim())),
      'must be web, worker or web,worker',
    )
    .default('web,worker'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, { error: 'must start with mongodb://', abort: true })
    .refine(
      uri => databaseIn(uri) !== null,
      'must name the database, like mongodb://127.0.0.1:27017/zhenyiban',
    ),
  DATA_KEY: z.string().refine(key => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64'),
  /** How long SIGTERM waits for requests half sent and for deliveries in hand. */
  SHUTDOWN_SECONDS: z.coerce.number().int().min(0).max(300).default(10),
  /** Events, messages and bookings nobody came to move into the archive after so long. */
  ARCHIVE_AFTER_MONTHS: z.coerce.number().int().min(6).max(240).default(24),
  /** For a network of one's own in which nothing is encrypted: production takes http:// then. */
  ALLOW_PLAIN_HTTP: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Loads the pilot town into an empty database. */
  PILOT: flag,
  /** For tests and demonstrations outside opening hours: the clock starts at this instant and runs on. */
  CLOCK_STARTS_AT: z.iso.datetime({ offset: true }).optional(),
  WECHAT_APP_ID: optional,
  WECHAT_APP_SECRET: optional,
  WECHAT_TEMPLATE_APPOINTMENT: optional,
  WECHAT_TEMPLATE_TICKET: optional,
  WECHAT_TEMPLATE_MATTER: optional,
  /** The same as 长期订阅, where WeChat has granted the account such templates. */
  WECHAT_TEMPLATE_APPOINTMENT_LONG: optional,
  WECHAT_TEMPLATE_TICKET_LONG: optional,
  WECHAT_TEMPLATE_MATTER_LONG: optional,
  /** Which of the account's mini-programs a message opens: of everybody, of testers, or of its developers. */
  WECHAT_MINIPROGRAM_STATE: z.enum(['formal', 'trial', 'developer']).default('formal'),
  /** 消息推送, as set up in the account: its token, and the EncodingAESKey of its 安全模式. */
  WECHAT_EVENTS_TOKEN: z
    .string()
    .regex(/^[a-zA-Z0-9]{3,32}$/, 'must be 3 to 32 letters and digits, as WeChat asks')
    .optional(),
  WECHAT_EVENTS_AES_KEY: z
    .string()
    .regex(/^[a-zA-Z0-9]{43}$/, 'must be the 43 letters and digits of EncodingAESKey')
    .optional(),
  /** For an installation that reaches WeChat through a proxy of its own, and for trying out against a stand-in. */
  WECHAT_API_URL: webAddress.default('https://api.weixin.qq.com'),
  SMS_GATEWAY_URL: webAddress.optional(),
  SMS_GATEWAY_TOKEN: optional,
  /** 短信签名, as it is registered with the gateway; its brackets are added. */
  SMS_SIGNATURE: z
    .string()
    .regex(/^[^【】\s]{2,12}$/, 'must be 2 to 12 signs without brackets or spaces')
    .default('镇易办'),
  /** The gateway's templates by what is said: `papers=SMS_1001 ready=SMS_1002`. */
  SMS_TEMPLATES: z
    .string()
    .default('')
    .transform(line => Object.fromEntries(line.split(/\s+/).flatMap(each => (each ? [each.split('=')] : []))))
    .pipe(
      z.partialRecord(z.enum(smsKinds), z.string().min(1), {
        error: `must be like papers=SMS_1001, of ${smsKinds.join(', ')}`,
      }),
    ),
  /** 省平台: where what towns report of matters and ratings goes, and by what it knows us. */
  PROVINCE_URL: webAddress.optional(),
  PROVINCE_APP_ID: optional,
  PROVINCE_SECRET: optional,
  /** Where papers and results are kept: in the database, or in a bucket of a service that speaks S3. */
  PAPERS_STORE: z.enum(['gridfs', 's3']).default('gridfs'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: optional,
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  /** ClamAV's daemon, which looks at every uploaded file; without it nothing is scanned. */
  CLAMD_HOST: optional,
  CLAMD_PORT: z.coerce.number().int().min(1).max(65_535).default(3310),
  /** Where WeChat's verification files lie; no build touches it. */
  VERIFICATION_FOLDER: optional,
  /** Codes sent and sign-ins tried per network address and hour. */
  SMS_PER_ADDRESS: z.coerce.number().int().min(1).optional(),
  SIGN_INS_PER_ADDRESS: z.coerce.number().int().min(1).optional(),
})
/** The name of each. */
export const settings = Object.keys(Environment.shape)
export interface Config extends z.output<typeof Environment> {
  production: boolean
  publicUrl: string
  smsPerAddress: number
  signInsPerAddress: number
}

/** What a flood from one address may cost; trying out, where a message costs nothing, is not slowed down. */
const PER_ADDRESS = { production: { sms: 600, signIns: 1200 }, elsewhere: { sms: 100_000, signIns: 100_000 } }

/** What production cannot run without: there, no sandbox and no demonstration stands in. */
const NEEDED_IN_PRODUCTION = [
  'PUBLIC_URL',
  'WECHAT_APP_ID',
  'WECHAT_APP_SECRET',
  'WECHAT_TEMPLATE_APPOINTMENT',
  'WECHAT_TEMPLATE_TICKET',
  'WECHAT_TEMPLATE_MATTER',
  'SMS_GATEWAY_URL',
  'SMS_GATEWAY_TOKEN',
] as const
const REFUSED_IN_PRODUCTION = ['PILOT', 'CLOCK_STARTS_AT'] as const
/** Personal data and passwords cross these. */
const ENCRYPTED_IN_PRODUCTION = ['PUBLIC_URL', 'WECHAT_API_URL', 'SMS_GATEWAY_URL', 'PROVINCE_URL'] as const

/** Given together or not at all: half a gateway would quietly be the sandbox. */
const TOGETHER = [
  ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'],
  ['SMS_GATEWAY_URL', 'SMS_GATEWAY_TOKEN'],
] as const

/** In production too: half of it would report nothing, and say nothing. */
const OF_PROVINCE = ['PROVINCE_URL', 'PROVINCE_APP_ID', 'PROVINCE_SECRET'] as const
const provinceFaults = (config: z.output<typeof Environment>): string[] => {
  const missing = OF_PROVINCE.filter(name => !config[name])
  return missing.length < OF_PROVINCE.length
    ? missing.map(name => `${name}: needed with the other settings of the province`)
    : []
}

/** Papers in a bucket need all of these; given while the papers are in the database, they may be moved. */
const OF_S3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
const s3Faults = (config: z.output<typeof Environment>): string[] => {
  const missing = OF_S3.filter(name => !config[name])
  const isWanted = config.PAPERS_STORE === 's3' || missing.length < OF_S3.length
  const others = config.PAPERS_STORE === 's3' ? 'when PAPERS_STORE=s3' : 'with the other settings of S3'
  return isWanted ? missing.map(name => `${name}: needed ${others}`) : []
}

/** Reads the whole environment once; throws one sentence per wrong value, by name. */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    )
  const config = parsed.data
  const production = config.NODE_ENV === 'production'
  const faults = production
    ? [
        ...NEEDED_IN_PRODUCTION.filter(name => !config[name]).map(
          name => `${name}: needed when NODE_ENV=production`,
        ),
        ...REFUSED_IN_PRODUCTION.filter(name => config[name]).map(
          name => `${name}: refused when NODE_ENV=production`,
        ),
        ...ENCRYPTED_IN_PRODUCTION.filter(
          name => !config.ALLOW_PLAIN_HTTP && config[name]?.startsWith('http:'),
        ).map(name => `${name}: must be https when NODE_ENV=production, or set ALLOW_PLAIN_HTTP=1`),
      ]
    : TOGETHER.flatMap(pair => {
        const missing = pair.filter(name => !config[name])
        return missing.length === 1 ? [`${missing[0]}: needed with the other of ${pair.join(' and ')}`] : []
      })
  if (config.WECHAT_EVENTS_AES_KEY && !config.WECHAT_EVENTS_TOKEN)
    faults.push('WECHAT_EVENTS_TOKEN: needed with WECHAT_EVENTS_AES_KEY')
  faults.push(...s3Faults(config), ...provinceFaults(config))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const publicUrl = (config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`).replace(/\/$/, '')
  const perAddress = PER_ADDRESS[production ? 'production' : 'elsewhere']
  return {
    ...config,
    production,
    publicUrl,
    smsPerAddress: config.SMS_PER_ADDRESS ?? perAddress.sms,
    signInsPerAddress: config.SIGN_INS_PER_ADDRESS ?? perAddress.signIns,
  }
}
