import { type StaffStanding, staffStandings } from '@zhenyiban/shared/identity/contract.ts'
import { signInNameOf } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { type DocumentType, documentTypes } from '@zhenyiban/shared/kernel/documents.ts'
import { type Role, roleNames } from '@zhenyiban/shared/kernel/permissions.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types
const sealed = { type: String, default: null }

/** Personal fields are sealed by the vault; the `…Hash` fields are its fingerprints, to look up by. */
export interface ResidentRecord {
  _id: Types.ObjectId
  openid: string | null
  phone: string | null
  phoneHash: string | null
  name: string | null
  /** Of the name's key; absent on records of before. */
  nameHash?: string | null
  /** The document's number, whatever its type. */
  idNumber: string | null
  /** Records of before the types are ID cards. */
  documentType?: DocumentType | null
  idNumberHash: string | null
  /** Since when the document stands there; absent on records of before. */
  documentSince?: Date | null
  villageId: Types.ObjectId | null
  /** Opened by staff for a person they helped, who has not signed in yet. */
  awaitsOwner: boolean
  /** When somebody was last signed in, to about three days; absent on records of before. */
  seenAt?: Date | null
  /** The account this one became part of, when both proved to be one person's: it only leads there. */
  joinedTo?: Types.ObjectId | null
  /** When what was written for it meanwhile was brought after. */
  sweptAt?: Date | null
  /** When its owner deleted it (注销): it names nobody any more. */
  erasedAt?: Date | null
  /** How often something of theirs was written: that is how a write holds the account. Absent on records of before. */
  writes?: number
  /** To which texts its owner agreed, and when; the last of each kind is the one that holds. */
  agreed?: AgreementRecord[]
  createdAt: Date
}
export interface AgreementRecord {
  to: 'privacy' | 'terms' | 'document'
  version: string
  at: Date
  /** Whose text it was; null of the platform's. */
  townId: Types.ObjectId | null
  /** When it was taken back. */
  withdrawnAt: Date | null
  /** Of a document: whether it was agreed to on its own (单独同意); false: sent by a phone of before, which did not ask. */
  apart?: boolean
}
const agreementSchema = new mongoose.Schema<AgreementRecord>(
  {
    to: { type: String, enum: ['privacy', 'terms', 'document'], required: true },
    version: { type: String, required: true },
    at: { type: Date, required: true },
    townId: { type: ObjectId, default: null },
    withdrawnAt: { type: Date, default: null },
    apart: Boolean,
  },
  { _id: false },
)
const residentSchema = new mongoose.Schema<ResidentRecord>(
  {
    openid: { type: String, default: null },
    phone: sealed,
    phoneHash: { type: String, default: null },
    name: sealed,
    nameHash: { type: String, default: null },
    idNumber: sealed,
    documentType: { type: String, enum: [...documentTypes, null], default: null },
    idNumberHash: { type: String, default: null },
    documentSince: { type: Date, default: null },
    villageId: { type: ObjectId, default: null },
    awaitsOwner: { type: Boolean, default: false },
    seenAt: { type: Date, default: null },
    joinedTo: { type: ObjectId, default: null },
    sweptAt: { type: Date, default: null },
    erasedAt: { type: Date, default: null },
    writes: { type: Number, default: 0 },
    agreed: { type: [agreementSchema], default: [] },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
)
residentSchema.index(
  { openid: 1 },
  { unique: true, partialFilterExpression: { openid: { $type: 'string' } } },
)
residentSchema.index(
  { phoneHash: 1 },
  { unique: true, partialFilterExpression: { phoneHash: { $type: 'string' } } },
)
/** Not unique: anybody may write anybody's number, and who wrote it first is not known to be its holder. */
residentSchema.index({ idNumberHash: 1 }, { partialFilterExpression: { idNumberHash: { $type: 'string' } } })
residentSchema.index({ nameHash: 1 }, { partialFilterExpression: { nameHash: { $type: 'string' } } })
residentSchema.index({ joinedTo: 1 }, { partialFilterExpression: { joinedTo: { $type: 'objectId' } } })
export const Resident = mongoose.model('Resident', residentSchema)

export interface StaffRecord {
  _id: Types.ObjectId
  name: string
  /** 登录名: what this account is known by when signing in; unique, while two people may have one name. */
  signInName: string
  passwordHash: string
  /** The password is one somebody else gave them (初始密码): all they can do is change it. */
  passwordGiven: boolean
  role: Role
  organisationId: Types.ObjectId
  standing: StaffStanding
  /** What this clerk is offered at a window; [] is everything. */
  trainedItemIds: Types.ObjectId[]
  /** Of a device: the hall it stands in, the window it is bound to, who started it, when. */
  hallId: Types.ObjectId | null
  windowId: Types.ObjectId | null
  startedBy: Types.ObjectId | null
  startedAt: Date | null
  /** Fingerprint of the code to be typed on the tablet, while there is one. */
  pairingHash: string | null
  pairingUntil: Date | null
  pairedAt: Date | null
  signedInAt: Date | null
}
const staffSchema = new mongoose.Schema<StaffRecord>(
  {
    name: { type: String, required: true },
    signInName: {
      type: String,
      // Accounts are known by their person's name until somebody says otherwise.
      default(this: StaffRecord) {
        return signInNameOf(this.name)
      },
    },
    passwordHash: { type: String, required: true },
    passwordGiven: { type: Boolean, default: false },
    role: { type: String, enum: roleNames, required: true },
    organisationId: { type: ObjectId, required: true },
    standing: { type: String, enum: staffStandings, default: 'active' },
    trainedItemIds: { type: [ObjectId], default: [] },
    hallId: { type: ObjectId, default: null },
    windowId: { type: ObjectId, default: null },
    startedBy: { type: ObjectId, default: null },
    startedAt: { type: Date, default: null },
    pairingHash: { type: String, default: null },
    pairingUntil: { type: Date, default: null },
    pairedAt: { type: Date, default: null },
    signedInAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'staff' },
)
staffSchema.index(
  { signInName: 1 },
  { unique: true, partialFilterExpression: { signInName: { $type: 'string' } } },
)
staffSchema.index({ name: 1 })
staffSchema.index({ organisationId: 1, name: 1 })
staffSchema.index(
  { pairingHash: 1 },
  { unique: true, partialFilterExpression: { pairingHash: { $type: 'string' } } },
)
export const Staff = mongoose.model('Staff', staffSchema)

const sessionKinds = ['resident', 'staff', 'kiosk'] as const
export type SessionKind = (typeof sessionKinds)[number]
interface SessionRecord {
  _id: Types.ObjectId
  /** SHA-256 of the token; the token itself is only with its holder. */
  tokenHash: string
  kind: SessionKind
  subjectId: Types.ObjectId
  expiresAt: Date
}
const sessionSchema = new mongoose.Schema<SessionRecord>(
  {
    tokenHash: { type: String, required: true },
    kind: { type: String, enum: sessionKinds, required: true },
    subjectId: { type: ObjectId, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
sessionSchema.index({ tokenHash: 1 }, { unique: true })
sessionSchema.index({ subjectId: 1 })
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const Session = mongoose.model('Session', sessionSchema)

/** The last code sent to a phone, and how many today. */
interface SmsCodeRecord {
  phoneHash: string
  codeHash: string
  sentAt: Date
  /** Wrong tries; after the fifth the code is void. */
  tries: number
  sentOn: string
  sentToday: number
}
const smsCodeSchema = new mongoose.Schema<SmsCodeRecord>(
  {
    phoneHash: { type: String, required: true },
    codeHash: { type: String, required: true },
    sentAt: { type: Date, required: true },
    tries: { type: Number, required: true },
    sentOn: { type: String, required: true },
    sentToday: { type: Number, required: true },
  },
  { versionKey: false },
)
smsCodeSchema.index({ phoneHash: 1 }, { unique: true })
smsCodeSchema.index({ sentAt: 1 }, { expireAfterSeconds: 172_800 })
export const SmsCodeSent = mongoose.model('SmsCodeSent', smsCodeSchema)

/** When a phone was sent codes within a day, whatever for; by a fingerprint that nothing else of the phone has. */
interface PhoneCodesRecord {
  phoneHash: string
  times: Date[]
  lastAt: Date
}
const phoneCodesSchema = new mongoose.Schema<PhoneCodesRecord>(
  {
    phoneHash: { type: String, required: true },
    times: { type: [Date], required: true },
    lastAt: { type: Date, required: true },
  },
  { versionKey: false },
)
phoneCodesSchema.index({ phoneHash: 1 }, { unique: true })
phoneCodesSchema.index({ lastAt: 1 }, { expireAfterSeconds: 172_800 })
export const PhoneCodes = mongoose.model('PhoneCodes', phoneCodesSchema, 'phone_codes')

/** A number that WeChat told for a code of its button (手机号快速验证). */
interface WechatPhoneRecord {
  codeHash: string
  phone: string
  provenAt: Date
  spent: boolean
}
const wechatPhoneSchema = new mongoose.Schema<WechatPhoneRecord>(
  {
    codeHash: { type: String, required: true },
    phone: { type: String, required: true },
    provenAt: { type: Date, required: true },
    spent: { type: Boolean, default: false },
  },
  { versionKey: false },
)
wechatPhoneSchema.index({ codeHash: 1 }, { unique: true })
wechatPhoneSchema.index({ provenAt: 1 }, { expireAfterSeconds: 3600 })
export const WechatPhone = mongoose.model('WechatPhone', wechatPhoneSchema)
