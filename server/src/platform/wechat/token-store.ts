import mongoose from 'mongoose'
import type { Vault } from '../../kernel/vault.ts'
import type { TokenStore } from './calls.ts'

interface TokenRecord {
  _id: string
  /** Whoever has it may send in the account's name: it is kept sealed. */
  sealed: string
  until: Date
}
const schema = new mongoose.Schema<TokenRecord>(
  {
    _id: { type: String, required: true },
    sealed: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false },
)
const WechatToken = mongoose.model('WechatToken', schema, 'wechat_tokens')

/** Null where another key sealed it: the next one is asked for then. */
const opened = (vault: Vault, sealed: string): string | null => {
  try {
    return vault.open(sealed)
  } catch {
    return null
  }
}

/** The token of an account in the database, for all processes of the house. */
export const tokenInDatabase = (appId: string, vault: Vault): TokenStore => ({
  read: async () => {
    const kept = await WechatToken.findById(appId).lean()
    const value = kept && opened(vault, kept.sealed)
    return kept && value ? { value, until: kept.until } : null
  },
  keep: async ({ value, until }) => {
    await WechatToken.updateOne(
      { _id: appId },
      { $set: { sealed: vault.seal(value), until } },
      { upsert: true },
    )
  },
})
