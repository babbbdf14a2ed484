/** Files that are there whole or not at all. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeWholeFile } from '../../src/delivery/write-whole-file.js'
import { makeFolder } from '../db/temp-database.js'

describe('a file', () => {
  it.each([
    ['keep', 'old'],
    ['replace', 'new'],
  ] as const)('that is there already: %s', (ifThere, expected) => {
    const folder = makeFolder()
    const path = join(folder, 'file')
    writeFileSync(path, 'old')
    writeWholeFile(path, 'new', ifThere)
    expect(readFileSync(path, 'utf8')).toBe(expected)
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it.each(['keep', 'replace'] as const)("is its owner's alone (%s)", (ifThere) => {
    const folder = makeFolder()
    writeWholeFile(join(folder, 'file'), 'new', ifThere)
    expect(statSync(join(folder, 'file')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
