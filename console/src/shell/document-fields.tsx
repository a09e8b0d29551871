import {
  cleanDocument,
  type DocumentType,
  documentHints,
  documentLabels,
  documentNumberLabels,
  documentTypes,
  personDocumentTypes,
  whyNoDocument,
} from '@zhenyiban/shared/kernel/documents.ts'
import { Form, Select, Space } from 'antd'
import { today } from './clock.ts'
import { LEFT, LeftInput } from './left-input.tsx'
import { messages } from './messages.ts'
import './document-fields.css'

/** What a form with these fields holds of a document. */
export interface DocumentFilled {
  documentType: DocumentType
  idNumber: string
}
export const documentFilled = ({ documentType, idNumber }: DocumentFilled) =>
  cleanDocument({ type: documentType, number: idNumber })

interface Props {
  /** Firms apply too. */
  organisations?: boolean
  optional?: boolean
  /** Name of the form they stand in, which the ids of its fields begin with. */
  formName?: string
}
/** A document's type and number; an ID card unless another is chosen. */
export const DocumentFields = ({ organisations = false, optional = false, formName }: Props) => {
  const form = Form.useFormInstance<DocumentFilled>()
  const type = Form.useWatch('documentType', form) ?? 'id_card'
  const label = documentNumberLabels[type]
  const judge = async (_rule: unknown, number = '') => {
    if (optional && number.trim() === '') return
    const why = whyNoDocument(cleanDocument({ type, number }), today())
    if (why) throw new Error(why)
  }
  return (
    <Form.Item
      label={label}
      htmlFor={formName ? `${formName}_idNumber` : 'idNumber'}
      extra={type === 'id_card' ? undefined : documentHints[type]}
    >
      <Space.Compact block className="document-both">
        <Form.Item name="documentType" noStyle>
          <Select<DocumentType>
            aria-label={messages.documentType}
            className="document-type"
            popupMatchSelectWidth={false}
            options={(organisations ? documentTypes : personDocumentTypes).map(value => ({
              value,
              label: documentLabels[value],
            }))}
          />
        </Form.Item>
        <Form.Item
          name="idNumber"
          noStyle
          dependencies={['documentType']}
          rules={[{ validator: judge }]}
          validateTrigger={LEFT}
        >
          <LeftInput aria-label={label} autoComplete="off" className="document-number figures" />
        </Form.Item>
      </Space.Compact>
    </Form.Item>
  )
}
