import type { noCodeReasons } from '@zhenyiban/shared/codes/posters.ts'
import type { PlaceKind } from '@zhenyiban/shared/codes/scenes.ts'

interface Words {
  /** What it is of, in the list. */
  kind: string
  leadsTo: string
  title: string
  can: readonly string[]
}
const places: Record<PlaceKind, Words> = {
  hall: {
    kind: '大厅',
    leadsTo: '大厅页：签到、取号、看排队',
    title: '扫一扫 签到取号',
    can: [
      '有预约：到了就签到',
      '没预约：现场取个号',
      '前面还有几个人，坐着就能看',
      '要带什么、多久办好，都能查',
    ],
  },
  window: {
    kind: '窗口',
    leadsTo: '窗口页：这里能办什么、现在办到几号',
    title: '扫一扫 看这个窗口',
    can: ['这里能办什么、要带什么', '现在办到几号', '办完给个评价', '事情没办成，在这里说'],
  },
  public: {
    kind: '办事公开',
    leadsTo: '公开页：等多久、按时没有、评价怎样',
    title: '扫一扫 看本厅公开',
    can: ['现在多少人在排队', '平时什么时候人少', '按时办结了多少、大家怎么评', '差评改了什么，谁都能看'],
  },
  station: {
    kind: '村居服务站',
    leadsTo: '服务站页：查指南、约时间、看进度',
    title: '扫一扫 在村里就能办',
    can: [
      '要带什么、怎么办，先看清楚',
      '约好去镇里的时间，少等',
      '办到哪一步，随时能看',
      '不会操作，代办员帮您',
    ],
  },
}
const noCode: Record<(typeof noCodeReasons)[number], string> = {
  unavailable: '微信暂时没有给出小程序码，这一张先只有普通二维码；过几分钟再打开就会有。',
  refused: '微信没有给这个小程序生成码的权限，海报只有普通二维码。请联系系统管理员处理。',
}

export const messages = {
  title: '二维码与海报',
  what: '每处一张海报，微信扫小程序码，没有微信的扫普通二维码，打开的是同一页。',
  none: '这里还没有可以贴海报的地方',
  place: '贴在哪里',
  leads: '扫了打开',
  opened: '打开次数',
  times: (times: number) => `${times} 次`,
  lastOpened: (instant: string) => `上次 ${instant}`,
  counted: '只数得到小程序码和带码链接的打开；大厅的普通二维码是大厅编号的网址，不计数。',
  made: '做海报的人',
  notMade: '还没做过海报',
  action: '操作',
  poster: '看海报',
  posterOf: (name: string) => `看海报 ${name}`,
  renew: '换新码',
  renewOf: (name: string) => `换新码 ${name}`,
  renewAsk: (name: string) => `给「${name}」换新码？`,
  renewWhy: (kind: PlaceKind) =>
    kind === 'hall' || kind === 'public'
      ? '已经贴出去的海报，小程序码马上失效，要重新打印张贴；大厅编号的普通二维码不变。'
      : '已经贴出去的海报，两个码都马上失效，要重新打印张贴。',
  renewed: '已换新码，请打印新海报',
  sheetOf: (name: string) => `海报 · ${name}`,
  png: '下载图片',
  pdf: '下载 PDF',
  fileName: (name: string) => `海报-${name}`,
  drawingFailed: '这台电脑没能画出图片，请换 Chrome 或 Edge 浏览器再试，或直接打印。',
  open: '看看扫了打开什么',
  places,
  noCode,
  sheet: {
    mini: '微信扫一扫',
    miniHint: '打开小程序，不用下载',
    plain: '没有微信',
    plainHint: '用手机相机扫这个',
    alone: '微信、手机相机都能扫',
    can: '扫了可以',
    hallCode: (code: string) => `大厅编号 ${code}`,
    people: '不用手机也一样办，请直接问工作人员',
  },
} as const
