import { formatDate } from '../time/chinese-dates.ts'
import { gatheredList } from './gathered.ts'
import { type Gathered, grounds, recipients } from './gathering.ts'
import type { TownNotice } from './notice.ts'

/** A titled part of a text: paragraphs, or a list of named things. */
export interface TextPart {
  title: string
  lines: readonly string[]
}

const kindInWords = ({
  name,
  where,
  purpose,
  ground,
  sensitive,
  recipients: to,
  kept,
}: Gathered): string[] => [
  `什么时候：${where}。`,
  `做什么用：${purpose}。`,
  `依据：${grounds[ground]}。`,
  ...(sensitive ? [`${name}是敏感个人信息，泄露可能影响您的安全。单独同意：${sensitive.consent}。`] : []),
  ...(to.length > 0 ? [`还会给：${to.map(each => recipients[each]).join('、')}。`] : []),
  `存多久：${kept}。`,
]

/** 隐私政策, made from what the code does (PIPL art. 17) and who runs it. */
export const policyOf = ({ operator, address, contact, smsProvider, inForceOn }: TownNotice): TextPart[] => [
  {
    title: '谁在处理您的信息',
    lines: [
      `运营者（个人信息处理者）：${operator}。`,
      `地址：${address}。联系：${contact}。`,
      `本政策自 ${formatDate(inForceOn)} 起生效。内容有改动时，会请您重新看过再同意；以前同意过的版本留有记录。`,
      ...(smsProvider ? [`短信由${smsProvider}发送。`] : []),
    ],
  },
  ...gatheredList.map(each => ({ title: each.name, lines: kindInWords(each) })),
  {
    title: '不满 14 周岁',
    lines: [
      '不满 14 周岁的孩子办事，由父母或其他监护人用自己的账号预约和交材料，并由监护人同意处理孩子的信息。孩子不能自己登记证件注册账号。',
      '发现孩子未经监护人同意登记了信息，请联系我们删除。',
    ],
  },
  {
    title: '怎么保管',
    lines: [
      '姓名、证件号码、手机号和材料文件加密保存。平时只显示头尾几位；工作人员要看完整的，必须写明原因，每次都留下记录。',
      '信息存放在中国境内，不向境外提供，不用于广告，不做自动化决策。',
      '万一发生泄露，我们会按法律规定告诉您影响和该怎么做，并向主管部门报告。',
    ],
  },
  {
    title: '您可以做什么',
    lines: [
      '看和改：「我的」→「我的资料」。办件里登记错了，请到窗口或打大厅电话更正。',
      '拿一份副本：「我的」→「我的数据」→「要一份我的数据」。',
      '撤回同意：「我的」→「我的数据」→「我同意过什么」，每一项都写明能不能单独撤回、撤回后会怎样；不能单独撤回的，写着怎么办。',
      '注销账号：「我的」→「我的数据」→「注销账号」。注销前一行一行说清楚什么删除、什么依法留下。',
      `不满意我们的处理：${contact}；也可以向网信部门或有关主管部门投诉。`,
    ],
  },
]

/** 服务协议 */
export const termsOf = ({ operator, contact, inForceOn }: TownNotice): TextPart[] => [
  {
    title: '这是什么服务',
    lines: [
      `由${operator}提供，免费，用来查办事指南、预约、排队、交材料、看进度、评价和反映问题。自 ${formatDate(inForceOn)} 起适用。`,
      '不用手机也能办：窗口、自助机和代办员随时提供同样的服务，不会因为您不用这里而少办、慢办。',
    ],
  },
  {
    title: '请您做到',
    lines: [
      '填真实的信息、交真实的材料。弄虚作假的，按法律规定处理，已经办成的可能被撤销。',
      '账号自己用。手机丢了或借人用过，请在「我的」里「在所有设备上退出登录」。',
      '预约了来不了，请提前取消，把名额让给别人。多次约了不来的，一段时间内不能网上预约，仍可以到现场取号。',
      '替别人办事，请先征得本人同意；替不满 14 周岁的孩子办，您应是监护人。',
      '评价和反映请说事实，不写别人的隐私，不骂人。评价里写的字先经过安全检查，才给所有工作人员看；没有通过的会告诉您，由大厅主任看过再决定放不放出来。',
    ],
  },
  {
    title: '我们做到',
    lines: [
      '页面上的预计等候、预计时间是估计，会随现场变化；以现场叫号为准。',
      '办理期限按法律和公布的承诺计算，办件页上写着最后一天。',
      '维护、停电、断网时可能暂时用不了，窗口照常办理；您填的内容会留在手机里。',
      '结果以出具单位盖章或签发的文书为准。',
    ],
  },
  {
    title: '结束使用',
    lines: ['您随时可以注销账号，注销前会说清楚后果。'],
  },
  { title: '有问题找谁', lines: [`${contact}。不服处理的，可以依法申请行政复议、提起诉讼，或拨打 12345。`] },
]
