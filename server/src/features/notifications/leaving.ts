import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import type { App } from '../../kernel/app.ts'
import type { Leaver } from '../../kernel/leaving.ts'
import { forgetTallies } from './ledger/sms-tally.ts'

export const stripTallies = (app: App, { values }: Leaver): Promise<void> =>
  forgetTallies(app, values.filter(isMobile))
