import { isLandline } from '../kernel/clean.ts'
import { maskName, maskNumbersIn } from '../kernel/masking.ts'

const NUMERAL = '[0-9０-９零一二三四五六七八九十百]'
/** 3 栋 502 房, 12号之一, 三队: what finds one door. */
const DOOR = `第?${NUMERAL}{1,5} ?(?:号楼|号院|号|栋|幢|座|单元|楼|层|房|室|队|组|社|巷|户)(?:之${NUMERAL}+)?`
/** A place people live in, and the doors after it. */
const ADDRESS = new RegExp(
  `((?:村|社区|路|街|大道|巷|里|坊|苑|园|花园|小区|楼盘|庄|屯|寨|队|组))((?:[ ，,]?${DOOR})+)`,
  'g',
)
/** A chain of doors without a place before it: 3栋502房. One alone may be a window's number. */
const CHAIN = new RegExp(`${DOOR}(?:[ ，,]?${DOOR})+`, 'g')
/** 4401… of a matter, FK… of a report: longer than any office's phone without its area. */
const LONG_NUMBER = /[A-Za-z]{0,3}\d[\d \-－]{7,}\d/g

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温欧冼邝麦区骆植招'
const NAME = `[${SURNAMES}][\\p{Script=Han}]{1,2}`
/** Words after which a name stands, and words that stand after one. */
const AFTER_CUE = new RegExp(
  `(我叫|名叫|叫做|姓名[:： ]?|本人|联系人[:： ]?|户主[:： ]?|我是)(${NAME})(?=[，,。、；; \\n的]|$)`,
  'gu',
)
const OF_FAMILY = new RegExp(
  `((?:我|他|她)?(?:爸爸?|妈妈?|父亲|母亲|老公|丈夫|老婆|妻子|爱人|儿子|女儿|孙子|孙女|爷爷|奶奶|外公|外婆|哥哥?|弟弟?|姐姐?|妹妹?|公公|婆婆))(${NAME})(?=[，,。、；; \\n的是在今没有已要想]|$)`,
  'gu',
)
const BEFORE_TITLE = new RegExp(
  `([${SURNAMES}])([\\p{Script=Han}]{1,2})(?=(?:女士|先生|阿姨|大爷|大妈|大叔|师傅|主任|书记|同志|老师|医生|科长|所长|站长))`,
  'gu',
)

/** Known names first, the longest before its parts; then what is written like a name, an address or a number. */
const maskOnce = (text: string, names: readonly string[]): string => {
  const known = [...new Set(names.filter(name => [...name].length > 1))].sort((a, b) => b.length - a.length)
  const withoutKnown = known.reduce((left, name) => left.replaceAll(name, maskName(name)), text)
  return maskNumbersIn(withoutKnown)
    .replace(AFTER_CUE, (_, cue: string, name: string) => cue + maskName(name))
    .replace(OF_FAMILY, (_, whose: string, name: string) => whose + maskName(name))
    .replace(BEFORE_TITLE, (_, surname: string, given: string) => surname + '*'.repeat([...given].length))
    .replace(ADDRESS, '$1***')
    .replace(CHAIN, '***')
    .replace(LONG_NUMBER, number => (isLandline(number.replace(/[ \-－]/g, '')) ? number : '***'))
}

/** Two masked numbers side by side may look like another one: masked until nothing more is. */
const MOST_ROUNDS = 8
export const maskForPublic = (text: string, names: readonly string[]): string => {
  let masked = text
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = maskOnce(masked, names)
    if (next === masked) break
    masked = next
  }
  return masked
}
