/** Forms that bear a file, for the one room that takes files. EDGE (the request's body). */
import type { HonoRequest } from 'hono'

/** Fields as text, and files with their bytes. */
export interface Upload {
  /** Trimmed; empty where there is no such field. */
  text(name: string): string
  /** Undefined where none was chosen. */
  file(name: string): File | undefined
}

export function isUpload({ req }: { readonly req: HonoRequest }): boolean {
  return (req.header('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')
}

/** Undefined where the body is no whole form with parts. Reading it again gives the same. */
export async function readUpload({ req }: { readonly req: HonoRequest }): Promise<Upload | undefined> {
  const form = await req.formData().catch(() => undefined)
  if (form === undefined) return undefined
  return {
    text(name) {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim() : ''
    },
    file(name) {
      const value = form.get(name)
      return value instanceof File && value.size > 0 ? value : undefined
    },
  }
}
