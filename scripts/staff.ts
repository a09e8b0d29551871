import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { peopleRoles, type Role, roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { saveStaff } from '../server/src/features/identity/staff.ts'
import { findOrganisationNamed } from '../server/src/features/organisations/find-by-name.ts'
import { fail } from './fail.ts'
import { withApp } from './script-app.ts'

const MIN_PASSWORD = 10
const USAGE = `用法:npm run staff -- add 姓名 --role ${peopleRoles.join('|')} --organisation 单位代码、名称或「上级/名称」
密码从标准输入读取，不写在命令里。已有的账号会换成新的密码、岗位和单位。`

const readArguments = () => {
  const { values, positionals } = parseArgs({
    options: { role: { type: 'string' }, organisation: { type: 'string' } },
    allowPositionals: true,
  })
  const [action, name, ...rest] = positionals
  const role = peopleRoles.find(each => each === values.role)
  if (action !== 'add' || !name?.trim() || rest.length > 0 || !role || !values.organisation)
    throw new Error(USAGE)
  return { name: name.trim(), role, organisation: values.organisation }
}

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
  if ([...password].length < MIN_PASSWORD) throw new Error(`密码至少 ${MIN_PASSWORD} 个字`)
  return password
}

const add = (account: { name: string; role: Role; organisation: string }, password: string) =>
  withApp(async () => {
    const { name, role } = account
    const organisation = await findOrganisationNamed(account.organisation)
    await saveStaff({ name, role, organisationId: organisation._id, password })
    console.log(`已保存：${name}，${roles[role].label}，${organisation.name}`)
  })

try {
  const account = readArguments()
  await add(account, await readPassword())
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
