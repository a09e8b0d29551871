import { View } from '@tarojs/components'
import {
  cleanDocument,
  type DocumentType,
  documentHints,
  documentLabels,
  documentNumberLabels,
  personDocumentTypes,
  whyNoDocument,
} from '@zhenyiban/shared/kernel/documents.ts'
import { useState } from 'react'
import { messages } from '../shell/messages.ts'
import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'

/** What a form holds of a document; `number` as it is typed. */
export interface DocumentFilled {
  type: DocumentType
  number: string
}
export const noDocument: DocumentFilled = { type: 'id_card', number: '' }
/** As it is sent; nothing while no number is typed. */
export const documentTold = (filled: DocumentFilled) => {
  const document = cleanDocument(filled)
  return document.number === '' ? undefined : document
}
/** Said while typing: only once the number is as long as one of an ID card. */
const wrongWhileTyping = (filled: DocumentFilled): string | undefined => {
  const document = cleanDocument(filled)
  return document.number.length >= 18 ? (whyNoDocument(document, null) ?? undefined) : undefined
}

interface Props {
  value: DocumentFilled
  onChange: (next: DocumentFilled) => void
  placeholder?: string
  wrong?: string | undefined
  hint?: string
}
/** 证件: an ID card's number, unless another document is chosen by a tap. */
export const DocumentField = ({ value, onChange, placeholder, wrong, hint }: Props) => {
  const [choosing, setChoosing] = useState(false)
  const { type, number } = value
  return (
    <View>
      <Field
        label={documentNumberLabels[type]}
        kind={type === 'id_card' ? 'id' : 'text'}
        value={number}
        {...(placeholder && { placeholder })}
        hint={hint ?? documentHints[type]}
        wrong={wrongWhileTyping(value) ?? wrong}
        onInput={next => onChange({ type, number: next })}
      />
      {choosing ? (
        <View className="card" role="radiogroup" aria-label={messages.documentType}>
          {personDocumentTypes.map(each => (
            <Choice
              key={each}
              text={documentLabels[each]}
              on={each === type}
              onTap={() => {
                setChoosing(false)
                onChange({ type: each, number })
              }}
            />
          ))}
        </View>
      ) : (
        <Button
          look="quiet"
          text={messages.otherDocument(documentLabels[type])}
          onTap={() => setChoosing(true)}
        />
      )}
    </View>
  )
}
