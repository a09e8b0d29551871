import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { cleanNumber } from '@zhenyiban/shared/kernel/clean.ts'
import { useState } from 'react'
import { allowed } from '../../../shell/permissions.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { staffApi } from '../staff-session.ts'

const said = messages.handOver

/** 凭码出件: the code finds the matter; what it opens is looked at before anything is handed over. */
export const ByCode = ({ onFound }: { onFound: (matterId: string, code: string) => void }) => {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const find = useAction(async (typed: string) => {
    const { matterId } = await staffApi.findPickUp({ body: { code: typed } })
    onFound(matterId, typed)
  })
  const look = (typed: string) => {
    if (!/^\d{6}$/.test(typed)) return setWrong(said.needed.code)
    void find.run(typed)
  }
  const scan = useAction(async () => {
    const shot = await allowed('camera', () => Taro.scanCode({}), { instead: said.scanInstead })
    if (!shot) return
    setCode(shot.result)
    look(cleanNumber(shot.result))
  })
  return (
    <View className="card">
      <Field
        label={said.code}
        hint={said.codeHint}
        kind="code"
        value={code}
        wrong={wrong ?? find.refusal?.message}
        onInput={next => {
          setCode(next)
          setWrong(undefined)
          find.clear()
        }}
        onConfirm={() => look(cleanNumber(code))}
      />
      <Button look="plain" text={said.find} busy={find.busy} onTap={() => look(cleanNumber(code))} />
      {process.env.TARO_ENV === 'weapp' && (
        <Button look="quiet" text={said.scan} onTap={() => void scan.run()} />
      )}
      <Notice refusal={scan.refusal} />
    </View>
  )
}
