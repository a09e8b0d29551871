import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import type { Action } from '../../../shell/use-load.ts'
import { useSentCode } from '../../../shell/use-sent-code.ts'
import { CodeField } from '../../../ui/code-field.tsx'
import { detailOf } from '../../../ui/field.tsx'
import { messages } from '../messages.ts'

const texts = messages.proof
const IN_WECHAT = process.env.TARO_ENV === 'weapp'

/** Proves that it is the account's owner: in WeChat by WeChat itself, elsewhere by a code to the phone that is bound. */
export const useProof = (what: 'leave' | 'copy', phone: string | null) => {
  const [code, setCode] = useState('')
  const sending = useSentCode(() => api.requestProof({ body: { what } }))
  return {
    phone,
    code,
    setCode,
    sending,
    /** What is sent along with what it allows. */
    prove: async () => (IN_WECHAT && !code ? { wechatCode: (await Taro.login()).code } : { code }),
    ready: IN_WECHAT || code.length > 0,
  }
}
interface Props {
  proof: ReturnType<typeof useProof>
  /** What it is for. */
  action: Pick<Action<[]>, 'refusal' | 'mend'>
}
export const ProofFields = ({ proof, action: { refusal, mend } }: Props) => {
  const byCode = !IN_WECHAT || refusal?.code === 'resident.proof_needed' || proof.code !== ''
  if (!byCode) return <Text className="para soft">{texts.byWechat}</Text>
  if (!proof.phone) return <Text className="para">{texts.noPhone}</Text>
  return (
    <>
      <Text className="para soft">{texts.byPhone(proof.phone)}</Text>
      <CodeField
        label={texts.code}
        value={proof.code}
        onInput={typed => {
          proof.setCode(typed)
          mend('code')
        }}
        wrong={detailOf(refusal, 'code')}
        sending={proof.sending}
        refusal={proof.sending.request.refusal}
      />
    </>
  )
}
