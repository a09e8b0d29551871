import type { Contract, Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { refusals } from '@zhenyiban/shared/kernel/refusals.ts'
import { z } from '@zhenyiban/shared/zod.ts'

type Json = Record<string, unknown>
const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return json
}

const parametersOf = (endpoint: Endpoint): Json[] =>
  (['params', 'query'] as const).flatMap(part => {
    const schema = endpoint[part] && schemaOf(endpoint[part], 'input')
    const required = (schema?.required as string[] | undefined) ?? []
    return Object.entries((schema?.properties as Json | undefined) ?? {}).map(([name, property]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || required.includes(name),
      schema: property,
    }))
  })

const accessNote = (access: string): string => {
  if (access === 'public') return '任何人可调用'
  if (access === 'resident') return '需群众登录'
  if (access === 'signed_in') return '需登录'
  if (access === 'staff') return '需工作人员登录'
  const holders = Object.values(roles).filter(role =>
    (role.permissions as readonly string[]).includes(access),
  )
  return `需权限 ${access}(${holders.map(role => role.label).join('、')})`
}

const KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    '提交编号。没有收到答复时用同一个编号原样再发，只会办一次，得到第一次的答复；内容不同则拒绝（422）。',
  schema: { type: 'string', pattern: '^[\\w-]{8,64}$' },
}
const BINARY = { type: 'string', format: 'binary' }
const operationOf = (name: string, endpoint: Endpoint): Json => ({
  operationId: name,
  summary: endpoint.summary,
  description: accessNote(endpoint.access),
  security: endpoint.access === 'public' ? [] : [{ session: [] }],
  parameters: [...parametersOf(endpoint), ...(endpoint.method === 'POST' ? [KEY_HEADER] : [])],
  ...(endpoint.body && {
    requestBody: {
      required: true,
      content: endpoint.upload
        ? { 'application/octet-stream': { schema: BINARY } }
        : { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
    },
  }),
  responses: {
    200: {
      description: '成功',
      content: {
        ...(endpoint.download
          ? { 'application/octet-stream': { schema: BINARY } }
          : { 'application/json': { schema: schemaOf(endpoint.result, 'output') } }),
        // Server-sent events, each with the whole answer.
        ...(endpoint.live && { 'text/event-stream': { schema: { type: 'string' } } }),
      },
    },
    default: {
      description: '拒绝',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
  },
})

/** The contract as an OpenAPI 3.1 document, grouped by feature. */
export const openApiOf = (features: Record<string, Contract>, prefix: string): Json => {
  const paths: Record<string, Json> = {}
  for (const [feature, contract] of Object.entries(features))
    for (const [name, endpoint] of Object.entries(contract)) {
      const path = prefix + endpoint.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = {
        ...paths[path],
        [endpoint.method.toLowerCase()]: { tags: [feature], ...operationOf(name, endpoint) },
      }
    }
  return {
    openapi: '3.1.0',
    info: {
      title: '镇易办 Zhenyiban API',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: Object.keys(features).map(name => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Refusal: {
          type: 'object',
          required: ['code', 'message', 'details', 'reference'],
          properties: {
            code: { type: 'string', enum: Object.keys(refusals) },
            message: { type: 'string' },
            details: {
              type: 'array',
              items: {
                type: 'object',
                properties: { field: { type: 'string' }, message: { type: 'string' } },
                required: ['message'],
              },
            },
            reference: { type: 'string' },
          },
        },
      },
    },
  }
}
