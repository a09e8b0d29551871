import { documentLabels } from '@zhenyiban/shared/kernel/documents.ts'
import type { Notices } from './notice.ts'

/** Of one's own account: what became one, and who has the phone. */
export const identityNotices = {
  'resident.joined': ({ residentId, came, ended = [] }) => ({
    residentId,
    title: '两个账号已合并',
    text: `您用这个手机号的另一个账号已合并过来${came.length > 0 ? `：${came.join('、')}` : ''}。${ended.join('')}以后用哪种方式登录，看到的都一样。`,
    target: null,
    push: null,
  }),
  'resident.phone_released': ({ residentId, phone }) => ({
    residentId,
    title: '您绑定的手机号换了主人',
    text: `${phone} 已由现在使用这个号码的人验证，不再用来登录您的账号。您的预约、办件都还在，别人看不到。请在「我的资料」绑定现在的手机号；登录不了，请带证件到大厅窗口。`,
    target: null,
    push: null,
  }),
  'resident.phone_changed': ({ residentId, from, to }) => ({
    residentId,
    title: '绑定的手机号已更换',
    text: `绑定的手机号已从 ${from} 换成 ${to}，原来的号码也收到了短信。不是您本人操作，请马上打大厅电话或到窗口处理。`,
    target: null,
    push: null,
  }),
  'resident.document_changed': ({ residentId, type }) => ({
    residentId,
    title: '登记的证件已更换',
    text: `您账号登记的证件换成了${documentLabels[type]}。不是您本人操作，请马上打大厅电话或到窗口处理。`,
    target: null,
    push: null,
  }),
  // Nothing of the other account: who holds it may be a stranger.
  'resident.document_shared': ({ residentId, type }) => ({
    residentId,
    title: '证件又登记了一次',
    text: `您登记的${documentLabels[type]}刚刚也登记到了另一个账号。那也是您的账号：请在「我的资料」绑定那个账号的手机号，验证后两个账号合成一个，预约、办件都在一起。不是您登记的：您的账号不受影响，请打大厅电话或到窗口说明。`,
    target: null,
    push: null,
  }),
} satisfies Notices
