import { cleanLine, FORMS, IDEOGRAPH } from '../kernel/clean.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { atMost, Done, Id, PersonName } from '../kernel/fields.ts'
import { peopleRoles, type Role, roleNames } from '../kernel/permissions.ts'
import { z } from '../zod.ts'

export const PASSWORD_LENGTH = { min: 10, max: 200 } as const

/** As somebody types it to sign in: no two are told apart by width, capitals or what nobody sees. */
export const signInNameOf = (typed: string): string =>
  cleanLine(typed).normalize('NFKC').replace(FORMS, '').toLowerCase().normalize('NFKC')
const LETTER = '\\p{L}\\p{N}\\p{Co}'
const SIGN_IN_NAME = new RegExp(`^[${LETTER}][${LETTER}\\p{M} ._·'-]*$`, 'u')
const BLANK_AT_IDEOGRAPH = new RegExp(`[${IDEOGRAPH}] | [${IDEOGRAPH}]`, 'u')
const ACCENT_ON_IDEOGRAPH = new RegExp(`[${IDEOGRAPH}]\\p{M}`, 'u')
/** 登录名: what an account is known by; the person's name may be that of a colleague too. */
export const SignInName = z.string().check(
  z.overwrite(signInNameOf),
  atMost(60, '登录名不超过 60 个字'),
  z.regex(SIGN_IN_NAME, '请填写登录名，只用汉字、字母、数字和 . _ -'),
  // 「何 建华」 beside 「何建华」 would be told apart by nobody.
  z.refine(name => !BLANK_AT_IDEOGRAPH.test(name), '登录名的汉字之间、前后不要留空格'),
  z.refine(name => !ACCENT_ON_IDEOGRAPH.test(name), '登录名的汉字上不要加别的符号'),
)
const NewPassword = z.string().check(
  z.refine(text => [...text].length >= PASSWORD_LENGTH.min, `密码至少 ${PASSWORD_LENGTH.min} 个字`),
  z.maxLength(PASSWORD_LENGTH.max, `密码不超过 ${PASSWORD_LENGTH.max} 个字`),
)
const PeopleRole = z.enum(peopleRoles as [Role, ...Role[]])

const forStaff = { params: z.object({ staffId: Id }) }
/** Told once, to be handed to its holder, who changes it when signing in for the first time. */
const WithPassword = z.object({ id: Id, signInName: z.string(), oneTimePassword: z.string() })

export const staffAccounts = {
  addStaff: endpoint({
    method: 'POST',
    path: '/staff',
    access: 'staff.manage',
    summary: '给一位工作人员建账号，得到只显示一次的初始密码',
    body: z.object({ name: PersonName, signInName: SignInName, role: PeopleRole, organisationId: Id }),
    result: WithPassword,
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/staff/:staffId/password',
    access: 'staff.manage',
    summary: '重设工作人员的密码，得到只显示一次的初始密码；原来的登录全部退出',
    ...forStaff,
    result: WithPassword,
  }),
  changePost: endpoint({
    method: 'POST',
    path: '/staff/:staffId/post',
    access: 'staff.manage',
    summary: '给工作人员换岗位和单位；原来的登录全部退出',
    ...forStaff,
    body: z.object({ role: PeopleRole, organisationId: Id }),
    result: z.object({ id: Id, role: z.enum(roleNames), organisationId: Id }),
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/staff-password',
    access: 'staff',
    withGivenPassword: true,
    summary: '改自己的密码；别处的登录全部退出',
    body: z.object({
      oldPassword: z.string().check(z.minLength(1, '请填写现在的密码'), z.maxLength(200)),
      newPassword: NewPassword,
    }),
    result: Done,
  }),
}
