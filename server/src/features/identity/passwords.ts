import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { PASSWORD_LENGTH } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { pinyin } from 'pinyin-pro'

let made: ZxcvbnFactory | undefined
/** Loaded when the first password is judged: it takes 40 MB. */
const loadJudge = async (): Promise<ZxcvbnFactory> => {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core')
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common')
  made ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return made
}
/** What is tried first on this platform, besides the passwords that are tried everywhere. */
const TRIED_HERE = ['zhenyiban', '镇易办', 'woaini1314', 'woaini1314520', 'zhengwu', 'fuwudating']
/** Of zxcvbn's five marks those that say: found in fewer than a million tries. */
const EASILY_FOUND = 2

interface Holder {
  name: string
  signInName: string
}
/** Why a password is too easily found, in a sentence for whoever chose it; null when it is not. */
export const whyWeak = async (password: string, { name, signInName }: Holder): Promise<string | null> => {
  const written = password.toLowerCase()
  if ([...password].length < PASSWORD_LENGTH.min) return `密码至少 ${PASSWORD_LENGTH.min} 个字`
  const spoken = pinyin(name, { toneType: 'none', separator: '', v: true })
  if ([name, signInName, spoken].some(each => written.includes(each.toLowerCase())))
    return '密码里不要有姓名、姓名的拼音或登录名'
  const { score } = (await loadJudge()).check(password, TRIED_HERE)
  return score < EASILY_FOUND
    ? '这个密码太常见，别人很快就能试出来。可以用几个不相干的词连起来，中间加数字'
    : null
}
export const assertStrong = async (field: string, password: string, holder: Holder): Promise<void> => {
  const message = await whyWeak(password, holder)
  if (message) refuse('staff.weak_password', [{ field, message }])
}

/** Signs that are not mistaken for each other when read from paper. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
/** Three groups of four, to be read out and typed once: 59 bits. */
export const newOneTimePassword = (): string =>
  Array.from(
    { length: 12 },
    (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + SIGNS[randomInt(SIGNS.length)],
  ).join('')

/** Checked against where there is no account, so that the answer takes as long as for one. */
let nobody: Promise<string> | undefined
export const hashPassword = (password: string): Promise<string> => hash(password)
/** Never where nobody signs in by password: without an account, and of machines, which have none. */
export const isPassword = async (passwordHash: string | undefined, password: string): Promise<boolean> => {
  // Made with the first sign-in of a process, whoever it is: it takes 20 MB, and as long for all of them.
  nobody ??= hash('nobody signs in with this')
  const fallback = await nobody
  const isSet = passwordHash?.startsWith('$') ?? false
  return (await verify(isSet && passwordHash ? passwordHash : fallback, password)) && isSet
}
