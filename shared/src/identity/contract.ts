import { PersonDocument, ShownDocument } from '../kernel/document-fields.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { asLine, atMost, Done, Id, IdNumber, Instant, PersonName, Phone, SmsCode } from '../kernel/fields.ts'
import { permissions, roleNames } from '../kernel/permissions.ts'
import { z } from '../zod.ts'
import { binding, CodeSent, Consent, phoneClaim, WechatCode } from './phone-binding.ts'
import { staffAccounts } from './staff-accounts.ts'

/** A resident as the app shows it to that resident: the name to be read over, what can be misused masked. */
export const Resident = z.object({
  id: Id,
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  idNumber: z.nullable(z.string()),
  document: z.nullable(ShownDocument),
  villageId: z.nullable(Id),
  villageName: z.nullable(z.string()),
})
export type Resident = z.output<typeof Resident>

/** 在岗, 将离岗 (still works, and is given nothing new), 已离岗 (the account is disabled). */
export const staffStandings = ['active', 'leaving', 'left'] as const
export type StaffStanding = (typeof staffStandings)[number]
export const staffStandingLabels: Record<StaffStanding, string> = {
  active: '在岗',
  leaving: '将离岗',
  left: '已离岗',
}

export const StaffMember = z.object({
  id: Id,
  name: z.string(),
  role: z.enum(roleNames),
  permissions: z.array(z.enum(permissions)),
  organisation: z.object({ id: Id, name: z.string() }),
  signInName: z.string(),
  /** The password was given by somebody else: nothing but changing it is open yet. */
  mustChangePassword: z.boolean(),
  /** The hall the staff member works at, if any. */
  hall: z.nullable(z.object({ id: Id, name: z.string() })),
})
export type StaffMember = z.output<typeof StaffMember>

const session = { token: z.string(), expiresAt: Instant }
const ResidentSession = z.object({ ...session, resident: Resident })
const StaffSession = z.object({
  ...session,
  staff: StaffMember,
  /** A first password opens one session: the one it had opened before is ended. */
  endedElsewhere: z.boolean(),
})

export const identity = {
  ...staffAccounts,
  requestSmsCode: endpoint({
    method: 'POST',
    path: '/sms-codes',
    access: 'public',
    summary: '获取短信验证码',
    body: z.object({ phone: Phone }),
    result: CodeSent,
  }),
  signInBySms: endpoint({
    method: 'POST',
    path: '/sessions/sms',
    access: 'public',
    summary: '手机号加验证码登录',
    body: z.object({ phone: Phone, code: SmsCode, consent: Consent, ...phoneClaim }),
    result: ResidentSession,
  }),
  signInByWechat: endpoint({
    method: 'POST',
    path: '/sessions/wechat',
    access: 'public',
    summary: '微信登录(code2Session)',
    body: z.object({ code: WechatCode, consent: Consent }),
    result: ResidentSession,
  }),
  signInByWechatPhone: endpoint({
    method: 'POST',
    path: '/sessions/wechat-phone',
    access: 'public',
    summary: '微信手机号登录(手机号快速验证)',
    body: z.object({
      code: WechatCode,
      /** Of WeChat's sign-in on the same phone: the account gets the messages; without it the phone's account alone is entered. */
      loginCode: z.optional(WechatCode),
      consent: Consent,
      ...phoneClaim,
      /** The WeChat account and the phone's may become one (`resident.join_first`). */
      join: z.optional(z.literal(true)),
    }),
    result: ResidentSession,
  }),
  signInStaff: endpoint({
    method: 'POST',
    path: '/sessions/staff',
    access: 'public',
    summary: '工作人员登录',
    body: z.object({
      /** The sign-in name, or the person's own name where nobody else has it. */
      name: z.string().check(asLine, z.minLength(1, '请填写登录名'), atMost(60, '登录名不超过 60 个字')),
      password: z.string().check(z.minLength(1, '请填写密码'), z.maxLength(200)),
    }),
    result: StaffSession,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/sessions/sign-out',
    access: 'signed_in',
    withGivenPassword: true,
    summary: '退出登录',
    result: Done,
  }),
  signOutEverywhere: endpoint({
    method: 'POST',
    path: '/sessions/sign-out-everywhere',
    access: 'signed_in',
    withGivenPassword: true,
    summary: '在所有设备上退出登录',
    result: z.object({ ended: z.number() }),
  }),
  draftKey: endpoint({
    method: 'GET',
    path: '/me/draft-key',
    access: 'signed_in',
    summary: '手机上草稿的加密密钥(每个账号一把)',
    /** 32 bytes in hex; the same for an account every time. */
    result: z.object({ key: z.string() }),
  }),
  me: endpoint({ method: 'GET', path: '/me', access: 'resident', summary: '我的资料', result: Resident }),
  readMe: endpoint({
    method: 'POST',
    path: '/me/read',
    access: 'resident',
    summary: '看自己完整的证件号和手机号(留痕)',
    result: z.object({ document: z.nullable(ShownDocument), phone: z.nullable(z.string()) }),
  }),
  amendMe: endpoint({
    method: 'POST',
    path: '/me',
    access: 'resident',
    summary: '更正我的资料',
    body: z.object({
      name: z.optional(PersonName),
      document: z.optional(PersonDocument),
      /** Instead of `document`, from phones that know no other than the ID card. */
      idNumber: z.optional(IdNumber),
      villageId: z.optional(z.nullable(Id)),
      /** 单独同意 to keep the document; phones of before say neither yes nor no. */
      documentAgreed: z.optional(z.boolean()),
    }),
    result: Resident,
  }),
  bindPhone: endpoint({
    method: 'POST',
    path: '/me/phone',
    access: 'resident',
    summary: '绑定或更换手机号',
    body: z.object({ phone: Phone, code: SmsCode, ...binding }),
    result: Resident,
  }),
  bindWechatPhone: endpoint({
    method: 'POST',
    path: '/me/phone/wechat',
    access: 'resident',
    summary: '绑定或更换成微信的手机号(手机号快速验证)',
    body: z.object({ code: WechatCode, ...binding }),
    result: Resident,
  }),
  requestOldPhoneCode: endpoint({
    method: 'POST',
    path: '/me/phone/old-code',
    access: 'resident',
    summary: '换手机号时，给原来的手机号发验证码',
    result: CodeSent,
  }),
  staffMe: endpoint({
    method: 'GET',
    path: '/staff/me',
    access: 'staff',
    withGivenPassword: true,
    summary: '当前工作人员',
    result: StaffMember,
  }),
  staff: endpoint({
    method: 'GET',
    path: '/staff',
    access: 'staff.read',
    summary: '我能看到的工作人员',
    result: z.array(
      z.object({
        id: Id,
        name: z.string(),
        signInName: z.string(),
        /** Whether the caller may change this account: its standing, post and password. */
        mayChange: z.boolean(),
        role: z.enum(roleNames),
        organisationId: Id,
        organisationName: z.string(),
        /** What they are offered at a window; none is everything. */
        trainedItemIds: z.array(Id),
        standing: z.enum(staffStandings),
      }),
    ),
  }),
  setStanding: endpoint({
    method: 'POST',
    path: '/staff/:staffId/standing',
    access: 'staff.manage',
    summary: '登记工作人员将离岗、已离岗（停用账号）或回到岗位',
    params: z.object({ staffId: Id }),
    body: z.object({ standing: z.enum(staffStandings) }),
    result: z.object({ id: Id, standing: z.enum(staffStandings) }),
  }),
  setTraining: endpoint({
    method: 'POST',
    path: '/staff/:staffId/training',
    access: 'hall.manage',
    summary: '登记工作人员培训过的事项，叫号只叫这些',
    params: z.object({ staffId: Id }),
    body: z.object({ itemIds: z.array(Id).check(z.maxLength(300)) }),
    result: z.object({ id: Id, trainedItemIds: z.array(Id) }),
  }),
}
