import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { goOn, toHall, toScanned } from '../../../routes.ts'
import { parseScan } from '../../../scan.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { words } from '../words.ts'

/** For those who cannot scan: the code printed under the picture, or a pasted link. */
export const EnterCode = () => {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const enter = () => {
    const text = typed.trim()
    if (text === '') return setWrong(words.hall.codeNeeded)
    const scanned = parseScan(text)
    goOn(scanned ? toScanned(scanned) : toHall(text))
  }
  return (
    <View>
      <Text className="para">{words.hall.enterText}</Text>
      <Text className="para">{words.hall.enterOther}</Text>
      <Field
        label={words.hall.codeField}
        placeholder={words.hall.codePlaceholder}
        value={typed}
        maxlength={200}
        wrong={wrong}
        onInput={text => {
          setTyped(text)
          setWrong(undefined)
        }}
        onConfirm={enter}
      />
      <Button text={words.hall.enter} onTap={enter} />
    </View>
  )
}
