import type { RatingSubject } from './stages.ts'

/** What a reason is about, where somebody can do something: the item's guide, or how people at the window work. */
type ReasonAbout = 'guide' | 'staff'
export interface RatingReason {
  code: string
  label: string
  mood: 'good' | 'bad'
  subjects: readonly RatingSubject[]
  /** Of the national list; the others are plain words of this house, with codes of ours that begin with Z. */
  national: boolean
  about?: ReasonAbout
}
type Mood = RatingReason['mood']
type Row = readonly [code: string, label: string, about?: ReasonAbout]

const rows = (of: Omit<RatingReason, 'code' | 'label' | 'about'>, list: readonly Row[]): RatingReason[] =>
  list.map(([code, label, about]) => ({ ...of, code, label, ...(about && { about }) }))
const both: readonly RatingSubject[] = ['visit', 'matter']
const ours = (mood: Mood, subjects: readonly RatingSubject[], list: readonly Row[]) =>
  rows({ mood, subjects, national: false }, list)
const national = (mood: Mood, list: readonly Row[]) => rows({ mood, subjects: both, national: true }, list)

/**
 * 评价标签. The national ones are those of 国家政务服务平台「好差评」 as devices at windows carry them: the first digit is the grade
 * they were written for (5 … 1); here those of 3 to 5 may be given with each good grade, those of 1 and 2 with each bad one.
 */
const reasons: readonly RatingReason[] = [
  ...ours('good', both, [['Z501', '办得快']]),
  ...ours(
    'good',
    ['visit'],
    [
      ['Z502', '态度好'],
      ['Z503', '讲得清楚'],
      ['Z504', '环境舒适'],
    ],
  ),
  ...ours(
    'good',
    ['matter'],
    [
      ['Z505', '指南准确'],
      ['Z506', '进度清楚'],
      ['Z507', '少跑腿'],
    ],
  ),
  ...ours(
    'bad',
    ['visit'],
    [
      ['Z201', '等候太久'],
      ['Z202', '态度不好', 'staff'],
      ['Z203', '讲不清楚', 'staff'],
      ['Z204', '让我多跑了'],
      ['Z205', '窗口没人'],
    ],
  ),
  ...ours(
    'bad',
    ['matter'],
    [
      ['Z206', '办得太慢'],
      ['Z207', '指南不准确', 'guide'],
      ['Z208', '多要了材料', 'guide'],
      ['Z209', '进度看不到'],
      ['Z210', '平台不好用'],
    ],
  ),
  ...ours('bad', both, [['Z299', '其他']]),
  ...national('good', [
    ['510', '一窗受理一次办结'],
    ['511', '可以先受理后补材料'],
    ['512', '不用提交证明'],
    ['513', '可以全程网上办理'],
    ['514', '可以使用手机办理'],
    ['515', '可以就近办理'],
    ['516', '无需材料直接办理'],
    ['517', '服务热情效率高'],
    ['406', '填写一张表单就可完成申报'],
    ['407', '在线提交材料窗口核验'],
    ['408', '一张清单告知全部申报材料'],
    ['409', '用告知承诺减免申报材料'],
    ['410', '可以在线预约办理'],
    ['411', '跑大厅一次办完'],
    ['412', '可以使用自助机办理'],
    ['413', '服务态度较好'],
    ['307', '一次性告知需要补正的材料'],
    ['308', '提供申报材料样本'],
    ['309', '在承诺的时间内办结'],
    ['310', '办事指南指引准确'],
    ['311', '按办事指南要求的材料即可办理'],
    ['312', '可以快递送达'],
    ['313', '跑动次数与承诺的一致'],
    ['314', '服务态度一般'],
  ]),
  ...national('bad', [
    ['207', '没有提供材料样本', 'guide'],
    ['208', '没有提供材料清单', 'guide'],
    ['209', '未在承诺时间内办结'],
    ['210', '同样内容的证明材料被要求多次提交'],
    ['211', '承诺网办但无法在线办理'],
    ['212', '在线预约办理后到实体大厅重复取号排队'],
    ['213', '窗口人员业务不熟练', 'staff'],
    ['214', '服务态度生硬', 'staff'],
    ['108', '在办事指南之外增加新的审批条件', 'guide'],
    ['109', '需提供办事指南之外的申报材料', 'guide'],
    ['110', '无理由超过法定办理时间'],
    ['111', '办事指南提供样本有错', 'guide'],
    ['112', '承诺在线收取申报材料实际无法收取'],
    ['113', '多头跑窗口和部门'],
    ['114', '跑动次数与承诺的不一致'],
    ['115', '服务态度差效率低', 'staff'],
  ]),
]
/** The longest a label or a code is. */
export const REASON_LENGTH = 30
export const reasonOf = (code: string): RatingReason | null =>
  reasons.find(each => each.code === code) ?? null
/** Those to choose from, plain words first. */
export const reasonsFor = (subject: RatingSubject, mood: Mood): RatingReason[] =>
  reasons.filter(each => each.mood === mood && each.subjects.includes(subject))
/** What somebody sent, by code or in words as phones of before do; null when it is none of those to choose from. */
export const reasonMeant = (subject: RatingSubject, mood: Mood, sent: string): RatingReason | null =>
  reasonsFor(subject, mood).find(({ code, label }) => code === sent || label === sent) ?? null
