// The words in which the table of what is gathered (gathered.ts) speaks.

/** On what it rests (PIPL art. 13). */
export const grounds = {
  consent: '您的同意',
  service: '为您提供您要办的服务所必需',
  duty: '履行法定职责所必需（受理、办理、归档政务服务事项）',
} as const
type Ground = keyof typeof grounds

/** Who gets it besides the operator. */
export const recipients = {
  departments: '承办这件事的部门和上级审批部门',
  agent: '您委托的村（社区）代办员',
  wechat: '微信（深圳市腾讯计算机系统有限公司）',
  sms: '短信服务商（只有手机号和短信内容）',
  province:
    '省政务服务平台（镇街开通上报的：只有受理编号、事项、受理和办结的时间与结果，评价的等级和选的原因；没有姓名、证件、电话和您写的文字，匿名评价只报到哪一天）',
  linked: '您发了链接的家人（看不到姓名、证件和材料）',
} as const
type Recipient = keyof typeof recipients

/**
 * 涉及处理用户个人信息的接口: what WeChat lets an app do only after its 隐私保护指引 said why, in the guide's own words. From
 * WeChat's guide to privacy, 小程序隐私协议开发指南, read in 2026-11.
 */
export const wechatPrivate = {
  getUserInfo: '收集你的昵称、头像',
  getUserProfile: '收集你的昵称、头像',
  chooseAvatar: '收集你的昵称、头像',
  getLocation: '收集你的位置信息',
  getFuzzyLocation: '收集你的位置信息',
  startLocationUpdate: '收集你的位置信息',
  startLocationUpdateBackground: '收集你的位置信息',
  onLocationChange: '收集你的位置信息',
  chooseLocation: '收集你选择的位置信息',
  choosePoi: '收集你选择的位置信息',
  chooseAddress: '收集你的地址',
  chooseInvoiceTitle: '收集你的发票信息',
  chooseInvoice: '收集你的发票信息',
  getWeRunData: '收集你的微信运动步数',
  getPhoneNumber: '收集你的手机号',
  getRealtimePhoneNumber: '收集你的手机号',
  chooseLicensePlate: '收集你的车牌号',
  chooseImage: '收集你选中的照片或视频信息',
  chooseMedia: '收集你选中的照片或视频信息',
  chooseVideo: '收集你选中的照片或视频信息',
  chooseMessageFile: '收集你选中的文件',
  startRecord: '访问你的麦克风',
  getRecorderManager: '访问你的麦克风',
  joinVoIPChat: '访问你的麦克风',
  createCameraContext: '访问你的摄像头',
  createVKSession: '访问你的摄像头',
  openBluetoothAdapter: '访问你的蓝牙',
  saveImageToPhotosAlbum: '使用你的相册（仅写入）权限',
  saveVideoToPhotosAlbum: '使用你的相册（仅写入）权限',
  addPhoneContact: '使用你的通讯录（仅写入）权限',
  addPhoneRepeatCalendar: '使用你的日历（仅写入）权限',
  addPhoneCalendar: '使用你的日历（仅写入）权限',
  startAccelerometer: '调用你的加速传感器',
  startCompass: '调用你的磁场传感器',
  startDeviceMotionListening: '调用你的方向传感器',
  startGyroscope: '调用你的陀螺仪传感器',
  setClipboardData: '读取你的剪切板',
  getClipboardData: '读取你的剪切板',
} as const
export type WechatPrivate = keyof typeof wechatPrivate

export interface Gathered {
  name: string
  /** Where in the app, in a person's words. */
  where: string
  purpose: string
  ground: Ground
  /** 敏感个人信息, with the consent of its own that is asked for it; null where the law does not ask for one. */
  sensitive: { consent: string | null } | null
  recipients: readonly Recipient[]
  /** How long it is kept. */
  kept: string
  wechat: readonly WechatPrivate[]
  /** What WeChat's own question says of it, of a scope that app.json has to explain; at most 30 characters. */
  asked?: { scope: `scope.${string}`; desc: string }
}
