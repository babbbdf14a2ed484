/** A table that scrolls by itself where it is too wide, by keys too. Pure. */
import type { Child } from 'hono/jsx'

interface ScrollTableProps {
  readonly caption: string
  /** What it is called among the page's regions; the caption where nothing else is said. */
  readonly label?: string
  readonly class?: string
  /** Its head and body. */
  readonly children?: Child
}

export function ScrollTable({ caption, label = caption, class: name, children }: ScrollTableProps) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      <table class={name}>
        <caption>{caption}</caption>
        {children}
      </table>
    </section>
  )
}
