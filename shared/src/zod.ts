import { config } from 'zod/mini'

// A mini-program forbids `new Function`. zod reads the flag when a schema is built, so every schema comes through here.
config({ jitless: true })

export * as z from 'zod/mini'
