import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { contract } from '../shared/src/contract.ts'

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/**
 * What a browser calls: method and address of each endpoint. What an endpoint takes and answers is for the compiler
 * and the server; with its schemas the contract would be a third of the first page (docs/decisions/0046).
 */
const calls = Object.fromEntries(
  Object.entries(contract).map(([name, { method, path, ...rest }]) => [
    name,
    { method, path, ...('download' in rest && { download: rest.download }) },
  ]),
)
const callsOnly: Plugin = {
  name: 'calls-only',
  apply: 'build',
  load: id =>
    id === page('../shared/src/contract.ts') ? `export const contract = ${JSON.stringify(calls)}` : null,
}

export default defineConfig({
  base: '/console/',
  plugins: [react(), callsOnly],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { index: page('index.html'), display: page('display.html'), kiosk: page('kiosk.html') },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:8787' },
  },
})
