/** How a worker ends, by its own signals and by the hard one: what is sent once, and what is sent again. */
import { setTimeout as wait } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { buildEditions } from '../../fixtures/facts/build-editions.js'
import { Stage, type StageOptions } from './stage.js'

/** By the second, Itasca County has signed. */
const [BEFORE, AFTER] = ['02212025am', '03062025am'].map((name) =>
  buildEditions().find(({ fileName }) => fileName === `participatingAgencies${name}.xlsx`),
)
const SUBJECT = "Itasca County Sheriff's Office signed a 287(g) task force agreement"

/** News for so many readers is on the page. */
async function openWithNews(readers: number, options: StageOptions): Promise<Stage> {
  const stage = await Stage.open(options)
  if (BEFORE === undefined || AFTER === undefined) throw new Error('The bundled editions have changed.')
  const watches = Array.from({ length: readers }, (_, number) => [`reader-${number}`, 'mn:itasca'])
  await stage.subscribe(Object.fromEntries(watches))
  await stage.remember(BEFORE)
  await stage.publish(AFTER)
  return stage
}

/** One more life, undisturbed. */
async function restart(stage: Stage): Promise<void> {
  const worker = stage.start()
  await stage.settle(worker)
  expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null })
}

function countDeliveries(stage: Stage): Readonly<Record<string, number>> {
  const rows = stage.query<{ status: string; count: number }>(
    'select status, count(*) as count from deliveries group by status',
  )
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}

describe('a worker that is killed', () => {
  it("between the server's 250 and the mark sends the same message once more", async () => {
    const stage = await openWithNews(1, {
      async onMessage() {
        if (stage.life > 1) return
        stage.worker?.send('SIGSTOP')
        await wait(50)
      },
      onTaken() {
        if (stage.life === 1) stage.worker?.send('SIGKILL')
      },
    })
    await stage.start().ended
    await restart(stage)
    expect(countDeliveries(stage)).toEqual({ sent: 1 })
    expect(stage.taken.map(({ life }) => life)).toEqual([1, 2])
    const [first, again] = stage.taken
    expect(again?.raw.toString()).toBe(first?.raw.toString())
    expect(await PostalMime.parse(first?.raw ?? '')).toMatchObject({
      subject: SUBJECT,
      messageId: expect.stringMatching(/^<[0-9a-f-]{36}@localhost>$/),
    })
  })

  it("before the server's 250 sends it again, and the reader has it once", async () => {
    const stage = await openWithNews(1, {
      onMessage() {
        if (stage.life === 1) stage.worker?.send('SIGKILL')
      },
    })
    await stage.start().ended
    await restart(stage)
    expect(countDeliveries(stage)).toEqual({ sent: 1 })
    expect(stage.taken.map(({ life }) => life)).toEqual([2])
  })
})

describe('a worker that is asked to stop', () => {
  it('sends what is in hand, leaves the rest to the next, and repeats nothing', async () => {
    const readers = 45
    let messages = 0
    const stage = await openWithNews(readers, {
      async onMessage() {
        if (++messages === 3) stage.worker?.send('SIGTERM')
        await wait(5)
      },
    })
    const worker = stage.start()
    expect(await worker.ended).toEqual({ code: 0, signal: null })
    expect(worker.lines.filter((line) => line.includes('"msg":"worker:stop'))).toEqual([
      expect.stringContaining('Stopping: finishing what is in hand.'),
      expect.stringContaining('Stopped.'),
    ])
    const sent = stage.taken.length
    expect(sent).toBeGreaterThanOrEqual(3)
    expect(sent).toBeLessThan(readers)
    expect(countDeliveries(stage)).toEqual({ queued: readers - sent, sent })

    await restart(stage)
    expect(countDeliveries(stage)).toEqual({ sent: readers })
    const mails = await Promise.all(stage.taken.map(({ raw }) => PostalMime.parse(raw)))
    expect(mails).toHaveLength(readers)
    expect(new Set(mails.map(({ to }) => to?.[0]?.address)).size).toBe(readers)
  })

  it('ends at once when it is asked twice', async () => {
    const stage = await openWithNews(1, {
      async onMessage() {
        if (stage.life > 1) return
        stage.worker?.send('SIGINT')
        await stage.worker?.heard('Stopping')
        stage.worker?.send('SIGINT')
        await stage.worker?.ended
      },
    })
    expect(await stage.start().ended).toEqual({ code: null, signal: 'SIGINT' })
    expect(countDeliveries(stage)).toEqual({ sending: 1 })
    await restart(stage)
    expect(countDeliveries(stage)).toEqual({ sent: 1 })
    expect(stage.taken.map(({ life }) => life)).toEqual([2])
  })
})
