import { MiniCode } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { asLine, atMost, Done, digits, Id, Instant, isFilled } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { Ticket } from './contract.ts'

// 自助取号机: a tablet at the hall's door. A member of staff starts it and types its pairing code (配对码) on the tablet
// once; after that it is a session of its own, bound to the hall, that can give numbers and check in bookings and
// nothing else.

export const Kiosk = z.object({
  id: Id,
  name: z.string(),
  /** Of a tablet at a window (评价平板), which has people rate and gives no numbers; absent or null of the machine at the door. */
  windowNumber: z.optional(z.nullable(z.number())),
  startedAt: Instant,
  startedBy: z.nullable(z.string()),
  /** Since when a tablet holds it; null until the code was typed there. */
  pairedAt: z.nullable(Instant),
})
export type Kiosk = z.output<typeof Kiosk>

const KioskName = z
  .string()
  .check(asLine, z.refine(isFilled, '请给这台自助机起个名字'), atMost(20, '名字不超过 20 个字'))
export const PAIRING_MINUTES = 10
/** Shown once, valid once, and for some minutes only. */
export const PairingCode = z.object({ code: z.string(), expiresAt: Instant })
export type PairingCode = z.output<typeof PairingCode>
const TypedCode = digits(8, '配对码是八位数字')
/** Six digits; a scanner may bring blanks with them. */
const BookingCode = digits(6, '预约码是六位数字')

/** 业务组: a service group that tickets are issued for. */
const KioskGroup = z.object({
  letter: z.string(),
  name: z.string(),
  waiting: z.number(),
  waitMinutes: z.number(),
  /** Some of its items; empty for the group of all other items. */
  itemNames: z.array(z.string()),
})
export const KioskHall = z.object({
  hall: z.object({ id: Id, name: z.string() }),
  now: Instant,
  /** Numbers are given now; else why not. */
  open: z.boolean(),
  reason: z.nullable(z.string()),
  elderlyFromAge: z.number(),
  /** The hall's own QR code as a data URL: who scans it does the same on the phone. */
  hallQr: z.string(),
  /** 到厅码: typed into a phone, it shows that the phone is here. Null where the hall does not ask for it. */
  nearCode: z.nullable(z.string()),
  groups: z.array(KioskGroup),
})
export type KioskHall = z.output<typeof KioskHall>

/** What is printed: the number, and where to follow it on a phone. No name. */
export const KioskTicket = z.object({
  ticket: Ticket,
  groupName: z.string(),
  followUrl: z.string(),
  /** QR code of `followUrl` as a data URL. */
  qr: z.string(),
  /** The mini-program code that opens the same, as a data URL; null while the account has none ready. */
  code: z.optional(z.nullable(z.string())),
})
export type KioskTicket = z.output<typeof KioskTicket>

const ByHall = z.object({ hallId: Id })
const serving = 'kiosk.serve' as const
/** Starting, listing and ending the devices. */
export const kiosks = {
  startKiosk: endpoint({
    method: 'POST',
    path: '/halls/:hallId/kiosks',
    access: 'hall.manage',
    summary: '在大厅启用一台自助取号机，或一台窗口的评价平板，得到它的配对码',
    params: ByHall,
    body: z.object({ name: KioskName, windowId: z.optional(z.nullable(Id)) }),
    result: z.object({ kiosk: Kiosk, pairing: PairingCode }),
  }),
  renewPairing: endpoint({
    method: 'POST',
    path: '/kiosks/:kioskId/pairing',
    access: 'hall.manage',
    summary: '给一台自助取号机新的配对码，换平板或重新连接时用',
    params: z.object({ kioskId: Id }),
    result: z.object({ kiosk: Kiosk, pairing: PairingCode }),
  }),
  pairKiosk: endpoint({
    method: 'POST',
    path: '/kiosk-sessions',
    access: 'public',
    summary: '在平板上输入配对码；令牌只给一次，原来的平板随即断开',
    body: z.object({ code: TypedCode }),
    result: z.object({
      token: z.string(),
      hall: z.object({ id: Id, name: z.string() }),
      window: z.optional(z.nullable(z.object({ id: Id, number: z.number() }))),
      name: z.string(),
    }),
  }),
  kiosks: endpoint({
    method: 'GET',
    path: '/halls/:hallId/kiosks',
    access: 'hall.manage',
    summary: '大厅的自助取号机和评价平板',
    params: ByHall,
    result: z.array(Kiosk),
  }),
  revokeKiosk: endpoint({
    method: 'POST',
    path: '/kiosks/:kioskId/revoke',
    access: 'hall.manage',
    summary: '停用一台自助取号机，它的令牌立即失效',
    params: z.object({ kioskId: Id }),
    result: Done,
  }),
}
/** What a device does. */
export const kioskDesk = {
  kioskHall: endpoint({
    method: 'GET',
    path: '/halls/:hallId/kiosk',
    access: serving,
    summary: '自助取号机要显示的内容',
    params: ByHall,
    live: true,
    result: KioskHall,
  }),
  kioskCode: endpoint({
    method: 'GET',
    path: '/halls/:hallId/kiosk/code',
    access: serving,
    summary: '自助取号机上显示的大厅小程序码',
    params: ByHall,
    result: MiniCode,
  }),
  kioskTicket: endpoint({
    method: 'POST',
    path: '/halls/:hallId/kiosk/tickets',
    access: serving,
    summary: '自助现场取号，长者优先',
    params: ByHall,
    body: z.object({ letter: z.string().check(z.maxLength(1)), elderly: z.boolean() }),
    result: KioskTicket,
  }),
  kioskCheckIn: endpoint({
    method: 'POST',
    path: '/halls/:hallId/kiosk/check-in',
    access: serving,
    summary: '凭预约码自助签到',
    params: ByHall,
    body: z.object({ code: BookingCode }),
    result: KioskTicket,
  }),
}
