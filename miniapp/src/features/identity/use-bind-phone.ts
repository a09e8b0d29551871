import type { Resident } from '@zhenyiban/shared/identity/contract.ts'
import { JOIN_ENDS } from '@zhenyiban/shared/identity/phone-binding.ts'
import type { Refusal, RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useAction } from '../../shell/use-load.ts'

/** Refusals that ask whose account has the phone, or who changes it. */
const ABOUT_DOCUMENT: RefusalCode[] = ['resident.document_needed', 'resident.wrong_document']
/** Refusals of a change of one's own phone. */
const CHANGES: RefusalCode[] = [
  'resident.old_phone_needed',
  'resident.wrong_own_document',
  'resident.fresh_document',
]
export const asksDocument = (code: RefusalCode | undefined): boolean =>
  code !== undefined && ABOUT_DOCUMENT.includes(code)
export const mayBeApart = (code: RefusalCode | undefined): boolean =>
  asksDocument(code) || code === 'resident.other_document'

/** What would come over, and of what both accounts have what would end. */
export interface Joins {
  came: string[]
  ends: string[]
}
export const joinsOf = ({ details }: Refusal): Joins => {
  const said = (ends: boolean) =>
    details.filter(({ field }) => (field === JOIN_ENDS) === ends).map(({ message }) => message)
  return { came: said(false), ends: said(true) }
}
/** Binding a phone: first it is asked what that would do, then done. */
export const useBindPhone = (hasDocument: boolean, onBound: (me: Resident, joined: Joins | null) => void) => {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [document, setDocument] = useState('')
  const [oldCode, setOldCode] = useState('')
  /** WeChat told the number: its code stands for phone and code. */
  const [wechatCode, setWechatCode] = useState('')
  /** Once asked for they stay, with what was typed. */
  const [isChange, setChange] = useState(false)
  /** The document of the account that has the phone was asked for last, and not one's own. */
  const [asksTheirs, setAsksTheirs] = useState(false)
  const bind = useAction(async (answer: { apart?: true; join?: Joins; told?: string } = {}) => {
    const told = answer.told ?? wechatCode
    const claim = {
      ...(document && { document }),
      ...(oldCode && { oldCode }),
      ...(answer.apart && { apart: answer.apart }),
      ...(!answer.join && { ask: true as const }),
    }
    const asked = told
      ? api.bindWechatPhone({ body: { code: told, ...claim } })
      : api.bindPhone({ body: { phone, code, ...claim } })
    const bound = await asked.catch(refusal => {
      if (CHANGES.includes(refusal.code)) setChange(true)
      if (CHANGES.includes(refusal.code) || asksDocument(refusal.code))
        setAsksTheirs(asksDocument(refusal.code))
      throw refusal
    })
    onBound(bound, answer.join ?? null)
  })
  const says = bind.refusal?.code
  const mending = (set: (value: string) => void, field: string) => (value: string) => {
    set(value)
    bind.mend(field)
  }
  return {
    phone,
    // What was said of another number does not hold for this one.
    setPhone: (next: string) => {
      setPhone(next)
      setWechatCode('')
      bind.clear()
    },
    code,
    setCode: mending((next: string) => {
      setCode(next)
      setWechatCode('')
    }, 'code'),
    bindByWechat: (told: string) => {
      setWechatCode(told)
      void bind.run({ told })
    },
    document,
    setDocument: mending(setDocument, 'document'),
    oldCode,
    setOldCode: mending(setOldCode, 'oldCode'),
    bind,
    isChange,
    /** One's own, and not that of the account that has the phone. */
    asksOwn: isChange && hasDocument && !asksTheirs,
    needsDocument: (isChange && hasDocument) || asksDocument(says) || document !== '',
    mayBeApart: mayBeApart(says),
    /** What would come over, while the person has to say whether it may. */
    joins: says === 'resident.join_first' ? joinsOf(bind.refusal!) : null,
  }
}
