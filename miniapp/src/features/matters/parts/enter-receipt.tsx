import { Text } from '@tarojs/components'
import { cleanNumber } from '@zhenyiban/shared/kernel/clean.ts'
import type { MatterProgress } from '@zhenyiban/shared/matters/views.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { goOn, toReceipt, toScanned } from '../../../shell/routes.ts'
import { parseScan } from '../../../shell/scan.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

const said = messages.track
/** A code under the picture has letters; so many digits are the number of the case, or one that was mistyped. */
const isCaseNumber = (typed: string): boolean => /^\d{18,}$/.test(cleanNumber(typed))

/** For those who cannot scan: the printed number with the end of a document or a phone, the code, or a pasted link. */
export const EnterReceipt = ({ onFound }: { onFound: (matter: MatterProgress) => void }) => {
  const [typed, setTyped] = useState('')
  const [tail, setTail] = useState('')
  const [wrong, setWrong] = useState<string>()
  const find = useAction(async () => onFound(await api.findReceipt({ body: { caseNumber: typed, tail } })))
  const byNumber = isCaseNumber(typed)
  const enter = () => {
    const text = typed.trim()
    if (text === '') return setWrong(said.needed)
    if (byNumber) return void find.run()
    const scanned = parseScan(text)
    goOn(scanned ? toScanned(scanned) : toReceipt(text))
  }
  const [wrongNumber, wrongTail] = [detailOf(find.refusal, 'caseNumber'), detailOf(find.refusal, 'tail')]
  return (
    <>
      <Text className="para">{said.text}</Text>
      <Text className="para">{said.other}</Text>
      <Field
        label={said.field}
        placeholder={said.placeholder}
        value={typed}
        wrong={wrong ?? wrongNumber}
        onInput={text => {
          setTyped(text)
          setWrong(undefined)
          find.clear()
        }}
        onConfirm={enter}
      />
      {byNumber && (
        <Field
          label={said.tail}
          hint={said.tailHint}
          value={tail}
          wrong={wrongTail}
          onInput={text => {
            setTail(text)
            find.clear()
          }}
          onConfirm={enter}
        />
      )}
      {!wrongNumber && !wrongTail && <Notice refusal={find.refusal} plain />}
      <Button text={said.go} busy={find.busy} onTap={enter} />
    </>
  )
}
