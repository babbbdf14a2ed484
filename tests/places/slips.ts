/** Every word that one slip of one letter makes of a name: a letter lost, added, swapped or mistaken. Pure. */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

export function makeSlips(name: string): string[] {
  const slips = new Set<string>()
  for (let at = 0; at <= name.length; at++) {
    const [before, after] = [name.slice(0, at), name.slice(at)]
    slips.add(before + after.slice(1))
    slips.add(before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2))
    for (const letter of LETTERS) {
      slips.add(before + letter + after)
      slips.add(before + letter + after.slice(1))
    }
  }
  slips.delete(name)
  slips.delete('')
  return [...slips]
}
