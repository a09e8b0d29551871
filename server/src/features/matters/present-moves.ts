import { sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Verdict } from '@zhenyiban/shared/matters/moves/judge.ts'

/** Every move this caller could make and the verdict on it, with the sentence a refusal would have. */
export const presentVerdict = ({ move, stage, ask, offered, code, targets }: Verdict) => ({
  move,
  stage,
  ask,
  offered,
  allowed: code === null,
  why: code && { code, message: sentenceOf(code) },
  targets,
})
