#!/usr/bin/env node
/** The `countywatch` command. Plain JavaScript: it makes Node read the TypeScript beside it. */
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
