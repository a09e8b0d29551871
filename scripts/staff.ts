import { userInfo } from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { staffStandingLabels, staffStandings } from '@zhenyiban/shared/identity/contract.ts'
import { PASSWORD_LENGTH, SignInName } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { cleanName } from '@zhenyiban/shared/kernel/clean.ts'
import { peopleRoles, roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { addStaff, changePost, resetPassword, setStanding } from '../server/src/features/identity/accounts.ts'
import type { StaffRecord } from '../server/src/features/identity/model.ts'
import { findAccount, listAccounts, standingOf } from '../server/src/features/identity/staff.ts'
import { findOrganisationNamed } from '../server/src/features/organisations/find-by-name.ts'
import { findOrganisation } from '../server/src/features/organisations/tree.ts'
import type { App } from '../server/src/kernel/app.ts'
import { fail } from './fail.ts'
import { withApp } from './script-app.ts'

const ROLES = peopleRoles.join('|')
const USAGE = `用法:
npm run staff -- add 姓名 --role ${ROLES} --organisation 单位 [--sign-in-name 登录名]
    建一个新账号，登录名不写就是姓名；密码从标准输入读，第一次登录时要改。从不改动已有的账号。
npm run staff -- reset-password 登录名
    换成只显示一次的初始密码；原来的登录全部退出，下次登录时要改。
npm run staff -- move 登录名 --organisation 单位       换单位；原来的登录全部退出
npm run staff -- role 登录名 --role ${ROLES}
    换岗位；原来的登录全部退出
npm run staff -- standing 登录名 --standing ${staffStandings.join('|')}
    在岗、将离岗、已离岗（停用，马上退出）
npm run staff -- list [姓名、登录名或单位里的字]
单位写代码、名称或「上级/名称」。`

const { values, positionals } = (() => {
  const text = { type: 'string' } as const
  try {
    const options = { role: text, organisation: text, 'sign-in-name': text, standing: text }
    return parseArgs({ options, allowPositionals: true })
  } catch {
    return { values: {}, positionals: [] }
  }
})()
const [action = '', named, ...rest] = positionals
const usage = (): never => {
  throw new Error(USAGE)
}
const given = (name: keyof typeof values): string => values[name] ?? usage()
const oneOf = <T extends string>(all: readonly T[], text: string): T =>
  all.find(each => each === text) ?? usage()

/** Who did it, in the audit trail: the user of this computer. */
const by = { operator: process.env.SUDO_USER ?? userInfo().username }

/** The password never shows: neither in the process list nor, typed at a terminal, on the screen. */
const readPassword = async (): Promise<string> => {
  if (process.stdin.isTTY) process.stderr.write('密码(不显示):')
  const lines = createInterface({ input: process.stdin, terminal: process.stdin.isTTY })
  const password = await new Promise<string>(resolve => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(''))
  })
  lines.close()
  if (process.stdin.isTTY) process.stderr.write('\n')
  if ([...password].length < PASSWORD_LENGTH.min) throw new Error(`密码至少 ${PASSWORD_LENGTH.min} 个字`)
  return password
}

const describe = async (staff: StaffRecord): Promise<string> => {
  const { name, signInName, role, organisationId } = staff
  const standing = standingOf(staff)
  const { name: place } = await findOrganisation(organisationId)
  const away = standing === 'active' ? '' : `，${staffStandingLabels[standing]}`
  return `${name}（登录名 ${signInName}），${roles[role].label}，${place}${away}`
}
const signInNameFrom = (text: string): string => {
  const parsed = SignInName.safeParse(text)
  if (!parsed.success) throw new Error(parsed.error.issues[0]!.message)
  return parsed.data
}
const known = async (signInName: string): Promise<StaffRecord> => {
  const staff = await findAccount(signInName)
  if (staff) return staff
  throw new Error(`没有登录名是「${signInName}」的账号。用 npm run staff -- list 查看。`)
}

const takenBy = async (signInName: string): Promise<string> => {
  const staff = await findAccount(signInName)
  return `登录名「${signInName}」已经有人用了：${staff ? await describe(staff) : '自助取号机'}。那个账号没有改动。
是同名的另一位：加上 --sign-in-name 另取一个登录名，如 ${signInName}2
是这个人换密码：npm run staff -- reset-password ${signInName}
是这个人换单位：npm run staff -- move ${signInName} --organisation 单位
是这个人换岗位：npm run staff -- role ${signInName} --role 岗位`
}
const add = async (app: App, name: string, password: string) => {
  const signInName = signInNameFrom(values['sign-in-name'] ?? name)
  const role = oneOf(peopleRoles, given('role'))
  const organisation = await findOrganisationNamed(given('organisation'))
  const account = { name, signInName, role, organisationId: organisation._id, password, mustChange: true }
  await addStaff(app, by, account).catch(async error => {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'staff.name_taken') throw new Error(await takenBy(signInName))
    throw new Error(error.details[0]?.message ?? error.message)
  })
  console.log(`已建账号：${await describe(await known(signInName))}。第一次登录时要改密码。`)
}

/** Commands about an account that is there. */
const changes: Record<string, (app: App, staff: StaffRecord) => Promise<string>> = {
  'reset-password': async (app, { _id }) =>
    `初始密码（只显示这一次）：${(await resetPassword(app, by, _id)).oneTimePassword}`,
  move: async (app, { _id }) => {
    const { _id: organisationId } = await findOrganisationNamed(given('organisation'))
    await changePost(app, by, _id, { organisationId })
    return '已换单位'
  },
  role: async (app, { _id }) => {
    await changePost(app, by, _id, { role: oneOf(peopleRoles, given('role')) })
    return '已换岗位'
  },
  standing: async (app, { _id }) => {
    await setStanding(app, by, _id, oneOf(staffStandings, given('standing')))
    return '已登记'
  },
}
const list = async (part: string) => {
  const lines = await Promise.all((await listAccounts()).map(describe))
  console.log(lines.filter(line => line.includes(part)).join('\n') || '没有账号')
}

const run = async () => {
  if (rest.length > 0) usage()
  if (action === 'list') return withApp(() => list(named ?? ''))
  if (action === 'add') {
    const name = cleanName(named ?? '') || usage()
    oneOf(peopleRoles, given('role'))
    given('organisation')
    const password = await readPassword()
    return withApp(app => add(app, name, password))
  }
  const change = changes[action] ?? usage()
  const signInName = named || usage()
  return withApp(async app => {
    const said = await change(app, await known(signInName))
    console.log(`${said}\n${await describe(await known(signInName))}`)
  })
}
await run().catch(fail)
