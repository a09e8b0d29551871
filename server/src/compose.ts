import mongoose from 'mongoose'
import pino from 'pino'
import type { Config } from './config.ts'
import { consentKinds } from './consents.ts'
import { upgradeItems } from './features/catalogue/upgrade.ts'
import { upgradeStaff } from './features/identity/upgrade.ts'
import { upgradeLimits, upgradeMatterPlaces, upgradeMatters } from './features/matters/upgrade.ts'
import { upgradeDeliveries } from './features/notifications/ledger/upgrade.ts'
import { upgradeCredits } from './features/notifications/subscriptions/upgrade.ts'
import { upgradePapers } from './features/papers/upgrade.ts'
import { upgradeCases, upgradeOrder } from './features/ratings/cases/upgrade.ts'
import { upgradeRatings } from './features/ratings/upgrade.ts'
import type { App } from './kernel/app.ts'
import { createChanges } from './kernel/changes.ts'
import { createLimits } from './kernel/limits.ts'
import { createLive } from './kernel/live.ts'
import { createOutbox } from './kernel/outbox.ts'
import type { FileStore } from './kernel/ports.ts'
import { asking } from './kernel/query-time.ts'
import { transaction } from './kernel/transaction.ts'
import { createVault } from './kernel/vault.ts'
import { leavingRecords } from './leaving-records.ts'
import { messengersOf, type Sandboxes } from './messengers.ts'
import { createClamd } from './platform/clamd.ts'
import { createGridFsFiles } from './platform/files-gridfs.ts'
import { createMovingFiles } from './platform/files-moving.ts'
import { createS3Files } from './platform/files-s3.ts'
import { endWritesWithTheirSocket } from './platform/mongodb-writes.ts'
import { createScannerSandbox } from './platform/scanner-sandbox.ts'
import { residentRecords } from './resident-records.ts'

/**
 * How soon a database that is gone, or frozen, is noticed, so that who asks is told instead of waiting: what hangs is
 * broken off after the two together.
 */
const NOTICED = { heartbeatFrequencyMS: 5000, connectTimeoutMS: 5000, serverSelectionTimeoutMS: 5000 }
const CONNECTION = { ...NOTICED, autoIndex: false, autoCreate: false, bufferCommands: false }

endWritesWithTheirSocket()
export const connectDatabase = async (uri: string): Promise<void> => {
  await mongoose.connect(uri, CONNECTION)
}

/**
 * Connects the models; collections exist afterwards, as transactions need, with the indexes of this version and no others,
 * and records of earlier versions have the shape of this one.
 */
export const openDatabase = async (uri: string): Promise<void> => {
  await connectDatabase(uri)
  await asking('job', bringUpToDate)
}
const bringUpToDate = async (): Promise<void> => {
  for (const name of mongoose.modelNames()) {
    const model = mongoose.model(name)
    await model.createCollection()
    await model.syncIndexes()
  }
  await upgradeStaff()
  await upgradeItems()
  await upgradeMatters(new Date())
  await upgradePapers()
  await upgradeLimits(new Date())
  await upgradeMatterPlaces()
  await upgradeCredits(new Date())
  await upgradeDeliveries(new Date())
  await upgradeRatings()
  await upgradeCases(new Date())
  await upgradeOrder()
}
export const closeDatabase = (): Promise<void> => mongoose.disconnect()

const clockOf = (config: Config): App['clock'] => {
  const shift = config.CLOCK_STARTS_AT ? Date.parse(config.CLOCK_STARTS_AT) - Date.now() : 0
  return { now: () => new Date(Date.now() + shift) }
}

/** Scanning is the one port that production may go without; that it does is said at the start. */
const scannerOf = ({ CLAMD_HOST: host, CLAMD_PORT: port, production }: Config, log: App['log']) => {
  if (host) return createClamd({ host, port })
  if (production) log.warn('CLAMD_HOST is not set: uploaded files are not scanned for malware')
  return createScannerSandbox()
}

/** Where papers are kept now, and where they may be moved to or from; null when there is one place only. */
export const fileStoresOf = (config: Config): { used: FileStore; former: FileStore | null } => {
  const gridFs = createGridFsFiles()
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = config
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = config
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return { used: gridFs, former: null }
  const s3 = createS3Files({ endpoint, bucket, region, accessKeyId, secretAccessKey })
  return config.PAPERS_STORE === 's3' ? { used: s3, former: gridFs } : { used: gridFs, former: s3 }
}
const filesOf = (config: Config): FileStore => {
  const { used, former } = fileStoresOf(config)
  return former ? createMovingFiles(used, former) : used
}

/** The real App for a configuration: sandboxes stand in only where production would not start. */
export const composeHouse = (config: Config): { app: App; sandboxes: Sandboxes } => {
  const log = pino({ level: config.LOG_LEVEL })
  const clock = clockOf(config)
  const changes = createChanges()
  const vault = createVault(Buffer.from(config.DATA_KEY, 'base64'))
  const { wechat, sms, province, sandboxes } = messengersOf(config, { clock, log, vault })
  const app: App = {
    clock,
    random: Math.random,
    transaction,
    outbox: createOutbox(clock, changes),
    vault,
    wechat,
    limits: createLimits({ sms: config.smsPerAddress, sign_in: config.signInsPerAddress }),
    residentRecords,
    leaving: leavingRecords,
    consents: consentKinds,
    live: createLive(log, changes),
    changes,
    scanner: scannerOf(config, log),
    files: filesOf(config),
    province,
    sms,
    log,
    publicUrl: config.publicUrl,
    archiveAfterMonths: config.ARCHIVE_AFTER_MONTHS,
  }
  return { app, sandboxes }
}
export const composeApp = (config: Config): App => composeHouse(config).app
