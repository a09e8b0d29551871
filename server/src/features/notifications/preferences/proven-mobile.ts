import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import type { App } from '../../../kernel/app.ts'
import type { ResidentRecord } from '../../identity/model.ts'

/** 已验证的手机号: one its holder proved to have, and that takes short messages. */
export const provenMobile = (app: App, { phone, awaitsOwner }: ResidentRecord): string | null => {
  const opened = phone && !awaitsOwner ? app.vault.open(phone) : null
  return opened && isMobile(opened) ? opened : null
}
