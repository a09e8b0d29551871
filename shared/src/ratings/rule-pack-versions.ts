import type { FeedbackKind } from '../feedback/kinds.ts'
import type { DayLimit, RatingPack } from './rule-packs.ts'

const NONE = '没有查到条文，平台先这样定，可以改'
const working = (days: number, source: string, certainty: DayLimit['certainty']): DayLimit => ({
  days,
  unit: 'working',
  source,
  certainty,
})
const unsure = (days: number, unit: DayLimit['unit'] = 'working'): DayLimit => ({
  days,
  unit,
  source: NONE,
  certainty: 'U',
})

const LINES = '各地 12345 热线：咨询 2 或 5 个工作日，诉求 7 或 15 个工作日，都见过'
const byLines = (answerWorkingDays: number): RatingPack['feedbackLimits'][FeedbackKind] => ({
  answerWorkingDays,
  closeDays: 7,
  source: LINES,
  certainty: 'U',
})
const quickLines: RatingPack['feedbackLimits'] = {
  question: byLines(2),
  suggestion: byLines(15),
  complaint: byLines(7),
  not_done: {
    answerWorkingDays: 5,
    closeDays: 7,
    source: '河南一个镇「办不成事」窗口：疑难件 5 个工作日',
    certainty: 'S',
  },
  help: byLines(2),
}
const slowLines: RatingPack['feedbackLimits'] = {
  ...quickLines,
  question: byLines(5),
  complaint: byLines(15),
  help: byLines(5),
}

const STATE = '国办发〔2019〕51号'
/** What no place was seen to write otherwise. */
const usual = {
  unsure: false,
  callAttempts: { least: 3, source: NONE, certainty: 'U' },
  word: unsure(7, 'calendar'),
  followUps: { most: 1, source: `${STATE}没有写次数，浙江写的是 1 次`, certainty: 'U' },
  appeal: { ask: unsure(5), decide: unsure(5) },
  silence: null,
  feedbackLimits: quickLines,
} as const satisfies Partial<RatingPack>

const national: RatingPack = {
  ...usual,
  key: 'national',
  version: 1,
  name: '国家底线 第 1 版',
  about: '国家只要求第一时间回访核实、限期整改、反馈结果，没有写天数；下面的天数是平台先定的。',
  callBack: unsure(5),
  rectify: { ...unsure(15), source: `${STATE}只写「限期整改」；15 个工作日是四川一个市的做法` },
}
const ZHEJIANG = '新华社 2019-10-19：浙江全面推行政务服务「好差评」，1 日内回访、15 日内整改反馈、追评 1 次'
const zhejiang: RatingPack = {
  ...usual,
  key: 'zhejiang_2019',
  version: 1,
  name: '浙江 2019 第 1 版',
  about: '差评 1 个工作日内回访，15 天内整改并反馈，整改后可以再评 1 次。',
  callBack: working(1, ZHEJIANG, 'S'),
  rectify: { days: 15, unit: 'calendar', source: ZHEJIANG, certainty: 'S' },
  followUps: { most: 1, source: ZHEJIANG, certainty: 'S' },
}
const DEZHOU = '德州市 2020 年政务服务「好差评」规定'
const dezhou: RatingPack = {
  ...usual,
  key: 'dezhou_2020',
  version: 1,
  name: '德州 2020 第 1 版',
  about: '实名差评全部回访，5 个工作日内整改并反馈；匿名、没有留号码的不回访，直接整改。',
  callBack: { ...working(5, `${DEZHOU}：实名差评 100% 回访；没有另写天数，按整改的 5 个工作日`, 'U') },
  rectify: working(5, DEZHOU, 'S'),
}
const SICHUAN = '四川一个市的「好差评」规定'
const sichuan: RatingPack = {
  ...usual,
  key: 'sichuan_city',
  version: 1,
  name: '四川某市 第 1 版',
  about: '差评全部回访、全部答复，15 个工作日内办完。',
  callBack: { ...working(15, `${SICHUAN}：100% 回访；没有另写天数，按整改的 15 个工作日`, 'U') },
  rectify: working(15, SICHUAN, 'S'),
  feedbackLimits: slowLines,
}
const guangdong: RatingPack = {
  ...usual,
  key: 'guangdong',
  version: 1,
  name: '广东（天数未核实）第 1 版',
  about: '广东 2020 年规定和广州细则里的天数没有查到，这一套的天数都没有核实，选用前请先核对本地文件。',
  unsure: true,
  callBack: unsure(5),
  rectify: unsure(15),
}
const TRIAL = '广东 2019 年试行规定：7 天没有评价的，按「基本满意」计'
const guangdongTrial: RatingPack = {
  ...guangdong,
  key: 'guangdong_trial',
  name: '广东 2019 试行（已停用）第 1 版',
  about: '只用来核对以前的数字：没有人给的评价，单独计数，从不算作评价。',
  silence: { afterDays: 7, grade: 3, source: TRIAL, certainty: 'S' },
}
export const packVersions: readonly RatingPack[] = [
  national,
  zhejiang,
  dezhou,
  sichuan,
  guangdong,
  guangdongTrial,
]
