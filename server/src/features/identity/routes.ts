import { identity } from '@zhenyiban/shared/identity/contract.ts'
import { whyNotChange } from '@zhenyiban/shared/identity/rank.ts'
import { implement } from '../../kernel/implement.ts'
import { findOrganisations } from '../organisations/tree.ts'
import { addStaffOnce, changePassword, changePost, resetPassword, setStanding } from './accounts.ts'
import { draftKeyOf } from './draft-key.ts'
import { requestSmsCode } from './phone-codes.ts'
import { bindPhone, bindWechatPhone, requestOldPhoneCode } from './phones.ts'
import { presentResident, presentStaff } from './present.ts'
import { readMe } from './reading-me.ts'
import { amendMe, findResident } from './residents.ts'
import { endAllSessions, endSession } from './sessions.ts'
import { signInBySms, signInByWechat } from './sign-in.ts'
import { findStaff, listStaff, setTraining, standingOf } from './staff.ts'
import { signInStaff } from './staff-sign-in.ts'
import { signInByWechatPhone } from './wechat-phone-sign-in.ts'

export const identityRoutes = implement(identity, {
  requestSmsCode: async ({ app, body, ip }) => {
    await app.limits.consume('sms', ip)
    return requestSmsCode(app, body.phone)
  },
  signInBySms: async ({ app, body, ip }) => {
    await app.limits.consume('sign_in', ip)
    const { token, expiresAt, resident } = await signInBySms(app, body.phone, body.code, body)
    return { token, expiresAt, resident: await presentResident(app, resident) }
  },
  signInByWechat: async ({ app, body, ip }) => {
    await app.limits.consume('sign_in', ip)
    const { token, expiresAt, resident } = await signInByWechat(app, body.code)
    return { token, expiresAt, resident: await presentResident(app, resident) }
  },
  signInByWechatPhone: async ({ app, body, ip }) => {
    await app.limits.consume('sign_in', ip)
    const { token, expiresAt, resident } = await signInByWechatPhone(app, body)
    return { token, expiresAt, resident: await presentResident(app, resident) }
  },
  signInStaff: async ({ app, body, ip }) => {
    await app.limits.consume('staff_sign_in', ip)
    const { staff, ...session } = await signInStaff(app, body.name, body.password, ip)
    return { ...session, staff: await presentStaff(staff) }
  },
  signOut: async ({ app, actor }) => {
    await endSession(app, actor)
    return { done: true as const }
  },
  signOutEverywhere: async ({ app, actor }) => ({ ended: await endAllSessions(app, actor) }),
  draftKey: async ({ app, actor }) => ({ key: draftKeyOf(app, actor) }),
  me: async ({ app, actor }) => presentResident(app, await findResident(actor.id)),
  readMe: async ({ app, actor }) => readMe(app, actor),
  amendMe: async ({ app, actor, body }) => presentResident(app, await amendMe(app, actor, body)),
  bindPhone: async ({ app, actor, body }) => presentResident(app, await bindPhone(app, actor, body)),
  bindWechatPhone: async ({ app, actor, body, ip }) => {
    await app.limits.consume('sign_in', ip)
    return presentResident(app, await bindWechatPhone(app, actor, body))
  },
  requestOldPhoneCode: async ({ app, actor, ip }) => {
    await app.limits.consume('sms', ip)
    return requestOldPhoneCode(app, actor)
  },
  staffMe: async ({ actor }) => presentStaff(await findStaff(actor.id)),
  staff: async ({ actor }) => {
    const staff = await listStaff(actor)
    const organisations = await findOrganisations(staff.map(({ organisationId }) => organisationId))
    return staff.map(({ _id, name, signInName, role, organisationId, trainedItemIds, standing }) => ({
      id: String(_id),
      name,
      signInName,
      mayChange:
        actor.permissions.includes('staff.manage') &&
        !whyNotChange(actor, { id: String(_id), role, organisationId: String(organisationId) }),
      role,
      organisationId: String(organisationId),
      organisationName: organisations.find(each => each._id.equals(organisationId))?.name ?? '',
      trainedItemIds: (trainedItemIds ?? []).map(String),
      standing: standingOf({ standing }),
    }))
  },
  setStanding: async ({ app, actor, params, body }) => ({
    id: params.staffId,
    standing: await setStanding(app, actor, params.staffId, body.standing),
  }),
  addStaff: ({ app, actor, body }) => addStaffOnce(app, actor, body),
  resetPassword: ({ app, actor, params }) => resetPassword(app, actor, params.staffId),
  changePost: async ({ app, actor, params, body }) => ({
    id: params.staffId,
    ...(await changePost(app, actor, params.staffId, body)),
  }),
  changePassword: async ({ app, actor, body }) => {
    await changePassword(app, actor, body.oldPassword, body.newPassword)
    return { done: true as const }
  },
  setTraining: async ({ app, actor, params, body }) => {
    const trained = await setTraining(app, actor, params.staffId, body.itemIds)
    return { id: params.staffId, trainedItemIds: trained.map(String) }
  },
})
