import type { PublicAnswer } from '@zhenyiban/shared/feedback/public-answers.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'

export const messages = {
  title: '大家问过',
  by: ({ organisationName, answeredOn }: PublicAnswer) => `${organisationName} ${formatDay(answeredOn)}答复`,
  open: (question: string) => `看答复：${question}`,
} as const
