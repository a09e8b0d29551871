/** What the build defines (config/index.ts). */
Object.assign(globalThis, { API_BASE: '', BUILD: 'abcdef' })
