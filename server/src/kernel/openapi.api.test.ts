import { Validator } from '@seriousme/openapi-schema-validator'
import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { refusals } from '@zhenyiban/shared/kernel/refusals.ts'
import { startTestApp } from '../testing/fixture.ts'

interface Operation {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: object[]
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: object
  responses: Record<string, { content: Record<string, { schema: object }> }>
}
interface Description {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: { Refusal: { properties: { code: { enum: string[] } } } } }
}
let description: Description
beforeAll(async () => {
  const house = await startTestApp()
  description = (await (await fetch(`${house.baseUrl}/api/openapi.json`)).json()) as Description
  await house.stop()
})

const operationOf = ({ method, path }: Endpoint) =>
  description.paths[API_PREFIX + path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]

test('it is sound OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate({ ...description })
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(description.openapi).toBe('3.1.0')
})

test.each(Object.entries(contract as Record<string, Endpoint>))('%s is described', (name, endpoint) => {
  const operation = operationOf(endpoint)!
  expect(operation.operationId).toBe(name)
  expect(operation.summary).toBe(endpoint.summary)
  expect(operation.tags).toHaveLength(1)
  expect(operation.security).toEqual(endpoint.access === 'public' ? [] : [{ session: [] }])
  const inPath = operation.parameters.filter(each => each.in === 'path')
  expect(inPath.map(each => each.name)).toEqual([...endpoint.path.matchAll(/:(\w+)/g)].map(([, key]) => key))
  for (const { required } of inPath) expect(required).toBe(true)
  for (const { schema } of operation.parameters) expect(schema).not.toEqual({})
  expect(Boolean(operation.requestBody)).toBe(Boolean(endpoint.body))
  const answered = endpoint.download ? 'application/octet-stream' : 'application/json'
  expect(operation.responses['200']!.content[answered]!.schema).toHaveProperty('type')
  const sent = Object.keys((operation.requestBody as { content?: object } | undefined)?.content ?? {})
  if (endpoint.body) expect(sent).toEqual([endpoint.upload ? 'application/octet-stream' : 'application/json'])
  expect(operation.responses).toHaveProperty('default')
})

test('nothing is described that is not in the contract', () => {
  const described = Object.values(description.paths).flatMap(path =>
    Object.values(path).map(each => each.operationId),
  )
  expect(described.sort()).toEqual(Object.keys(contract).sort())
})

test('every refusal is listed, and permissions are told with who holds them', () => {
  expect(description.components.schemas.Refusal.properties.code.enum).toEqual(Object.keys(refusals))
  expect(operationOf(contract.answerRectification)!.description).toBe(
    '需权限 rectification.answer(大厅主任、领导)',
  )
})
