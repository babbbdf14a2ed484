/** A sentence of ours that holds words of ICE's, each set apart so that its direction disturbs nothing. Pure. */
import { splitIsolates } from '../../alerts/isolate.js'

export function Words({ text }: { text: string }) {
  return <>{splitIsolates(text).map((run) => (run.isIsolated ? <bdi>{run.text}</bdi> : run.text))}</>
}
