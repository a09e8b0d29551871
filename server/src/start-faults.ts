import { statSync } from 'node:fs'
import { peopleRoles } from '@zhenyiban/shared/kernel/permissions.ts'
import mongoose from 'mongoose'
import type { Config } from './config.ts'
import { Appointment } from './features/appointments/model.ts'
import { Resident, Staff } from './features/identity/model.ts'
import { isPassword } from './features/identity/passwords.ts'
import { Matter } from './features/matters/record/model.ts'
import { readDemoStaff } from './imports/pilot-file.ts'
import type { App } from './kernel/app.ts'
import { clockBehind } from './kernel/readiness.ts'
import { isDuplicateOf } from './kernel/transaction.ts'

/** One word sealed when the database began, so that another key is found out before it seals anything. */
const schema = new mongoose.Schema(
  { _id: { type: String, required: true }, sealed: { type: String, required: true } },
  { versionKey: false },
)
const KeyCheck = mongoose.model('KeyCheck', schema, 'keychecks')
const CHECK = { _id: 'data_key' }

/** Something this database sealed before it had a check value; null when it holds nothing sealed. */
const sealedBefore = async (): Promise<string | null> => {
  const text = { $type: 'string' } as const
  const resident = await Resident.findOne({
    $or: [{ phone: text }, { idNumber: text }, { name: text }],
  }).lean()
  if (resident) return resident.phone ?? resident.idNumber ?? resident.name
  const matter = await Matter.findOne({ 'applicant.name': text }).lean()
  if (matter) return matter.applicant.name
  const booking = await Appointment.findOne({ 'visitor.name': text }).lean()
  return booking?.visitor?.name ?? null
}

const opens = (app: App, sealed: string): boolean => {
  try {
    app.vault.open(sealed)
    return true
  } catch {
    return false
  }
}

/** Whether DATA_KEY is the key this database was begun with; a new database remembers it. */
const isItsKey = async (app: App): Promise<boolean> => {
  const known = await KeyCheck.findById(CHECK._id).lean()
  if (known) return opens(app, known.sealed)
  const before = await sealedBefore()
  if (before !== null && !opens(app, before)) return false
  try {
    await KeyCheck.create({ ...CHECK, sealed: app.vault.seal('zhenyiban') })
    return true
  } catch (error) {
    if (!isDuplicateOf(error, '_id')) throw error
    // Another process was first: its key counts.
    return isItsKey(app)
  }
}

const isFolder = (name: string): boolean => statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Demonstration accounts that still open with the published password, by sign-in name. */
const openDemoAccounts = async (): Promise<string[]> => {
  const { staff, staffPassword } = readDemoStaff()
  const found = await Staff.find({
    signInName: { $in: staff.map(({ name }) => name) },
    standing: { $ne: 'left' },
    role: { $in: peopleRoles },
  })
    .sort({ signInName: 1, _id: 1 })
    .lean()
  const open = await Promise.all(found.map(({ passwordHash }) => isPassword(passwordHash, staffPassword)))
  return found.filter((_, i) => open[i]).map(({ signInName }) => signInName)
}

/** Why this database must not be worked on with this configuration, one sentence each; none when it may. */
export const startFaults = async (
  app: App,
  { production, VERIFICATION_FOLDER: verification }: Config,
): Promise<string[]> => {
  const daysBehind = await clockBehind(app)
  const demo = production ? await openDemoAccounts() : []
  const store = await app.files.fault()
  return [
    daysBehind !== null &&
      `The clock is ${daysBehind} days behind the newest record: set it, or restore a database of that time. ` +
        `时钟比最新的记录慢 ${daysBehind} 天，没有启动；请先校准时间。`,
    !(await isItsKey(app)) &&
      'DATA_KEY is not the key this database was begun with: personal data would be sealed under two keys. ' +
        'DATA_KEY 不是这个数据库原来的密钥，没有启动；请换回原来的密钥（npm start 把它存在数据目录的 data-key 文件里）。',
    store !== null &&
      `The store of papers is not set up: ${store}; see S3_ENDPOINT, S3_BUCKET and its keys. ` +
        `存材料的对象存储没有配好（${store}），没有启动；请核对 S3_ENDPOINT、S3_BUCKET 和密钥。`,
    verification !== undefined &&
      !isFolder(verification) &&
      `VERIFICATION_FOLDER is no folder: ${verification}. ` +
        `放微信校验文件的文件夹不存在：${verification}。请先建好，或改正路径。`,
    demo.length > 0 &&
      `Demonstration accounts with the published password can sign in: ${demo.join(', ')}. ` +
        `演示账号还能用公开的密码登录：${demo.join('、')}。请逐个停用（npm run staff -- standing 登录名 --standing left）` +
        '或换密码（npm run staff -- reset-password 登录名），再启动。',
  ].filter(fault => fault !== false)
}
