/** What reading one PDF may take. Real agreements have 10 to 30 pages and take a second and 150 MB. */
export const PDF_LIMITS = {
  /** From the start of the child to its answer. */
  timeMs: 60_000,
  /** Of the child in all, file and program included. */
  memoryBytes: 700 * 1024 * 1024,
  /** Of its JavaScript objects alone. */
  heapMegabytes: 400,
  /** Further pages are counted, not read. */
  pages: 100,
  /** Further text is left out. */
  characters: 500_000,
} as const

export type PdfLimits = { readonly [limit in keyof typeof PDF_LIMITS]: number }
