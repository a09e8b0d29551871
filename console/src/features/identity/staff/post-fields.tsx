import { useQuery } from '@tanstack/react-query'
import { rolesToGive } from '@zhenyiban/shared/identity/rank.ts'
import { roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { Form, Select } from 'antd'
import { ask } from '../../../api.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'

/** 岗位 and 单位: what one may give. */
export const PostFields = () => {
  const { staff: me } = useWorkplace()
  const tree = useQuery({ ...ask('tree'), staleTime: 60_000 })
  const places = tree.data ?? []
  const nameOf = (id: string | null) => places.find(each => each.id === id)?.name
  return (
    <>
      <Form.Item name="role" label={messages.role} rules={[{ required: true, message: messages.roleNeeded }]}>
        <Select
          placeholder={messages.chooseRole}
          options={rolesToGive(me.role).map(role => ({ value: role, label: roles[role].label }))}
        />
      </Form.Item>
      <Form.Item
        name="organisationId"
        label={messages.organisation}
        rules={[{ required: true, message: messages.organisationNeeded }]}
      >
        <Select
          placeholder={messages.chooseOrganisation}
          loading={tree.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={places.map(({ id, name, parentId }) => {
            const above = nameOf(parentId)
            return { value: id, label: above ? `${name}（${above}）` : name }
          })}
        />
      </Form.Item>
    </>
  )
}
