/** The form of a channel, new or changed. Secrets that are stored never stand in it. Pure. */
import type { Channel } from '../../../db/channels.js'
import type { ChannelKind } from '../../delivery/channel.js'
import { EVENT_KINDS, LANGUAGES } from '../../model.js'
import { namePlaces } from '../../places/name-places.js'
import { type FormField, OPTION_FIELDS, SECRET_FIELDS } from './channel-form.js'
import { ActForm } from './room.js'
import type { RoomContext } from './room-env.js'
import { words } from './words.js'

interface ChannelFormProps {
  readonly c: RoomContext
  readonly kind: ChannelKind
  /** Undefined: a new one. */
  readonly channel?: Channel
  readonly action: string
}

export function ChannelForm({ c, kind, channel, action }: ChannelFormProps) {
  const isNew = channel === undefined
  // A webhook's secret is changed by rotating it, so that its receiver can change over.
  const secrets = SECRET_FIELDS[kind].filter((name) => isNew || name !== 'secret')
  return (
    <div class="text">
      <ActForm c={c} action={action}>
        <TextField name="name" label={words.NAME} value={channel?.name ?? ''} limit={60} isRequired />
        {secrets.map((name) => (
          <SecretField kind={kind} name={name} isNew={isNew} />
        ))}
        {OPTION_FIELDS[kind].map((field) => (
          <OptionField field={field} value={channel?.options[field.name]} />
        ))}
        <TextField
          name="places"
          label={words.PLACES}
          hint={words.PLACES_HINT}
          value={
            isNew ? `${c.get('page').settings.defaultState.toLowerCase()}:*` : namePlaces(channel.places)
          }
          limit={8000}
          isRequired
        />
        <KindsField channel={channel} />
        <SelectField
          name="language"
          label={words.LANGUAGE}
          choices={LANGUAGES}
          chosen={channel?.language ?? 'en'}
        />
        <p>
          <label for="template">{words.TEMPLATE_LABEL}</label>
          <br />
          <span class="hint" id="template-hint">
            {words.TEMPLATE_HINT}
          </span>
          <br />
          <textarea
            id="template"
            name="template"
            rows={4}
            cols={50}
            maxlength={2000}
            aria-describedby="template-hint"
          >
            {channel?.template ?? ''}
          </textarea>
        </p>
        <button type="submit">{isNew ? words.ADD : words.SAVE}</button>
      </ActForm>
    </div>
  )
}

interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly limit: number
  readonly isRequired?: boolean
}

function TextField({ name, label, hint = '', value, limit, isRequired = false }: TextFieldProps) {
  return (
    <p>
      <label for={name}>{label}</label>
      <br />
      <Hint of={name} text={hint} />
      <input
        id={name}
        name={name}
        type="text"
        size={40}
        maxlength={limit}
        value={value}
        aria-describedby={hint === '' ? undefined : `${name}-hint`}
        required={isRequired}
      />
    </p>
  )
}

function Hint({ of, text }: { of: string; text: string }) {
  if (text === '') return null
  return (
    <>
      <span class="hint" id={`${of}-hint`}>
        {text}
      </span>
      <br />
    </>
  )
}

/** Filled in by a browser's store of passwords it would go to the wrong place. */
function SecretField({ kind, name, isNew }: { kind: ChannelKind; name: FormField['name']; isNew: boolean }) {
  const [label, hint] = words.FIELDS[name]
  const more = isNew ? (name === 'secret' ? words.SECRET_MADE : '') : words.SECRET_KEPT
  const id = `secret-${name}`
  return (
    <p>
      <label for={id}>{label}</label>
      <br />
      <Hint of={id} text={`${hint} ${more}`.trim()} />
      <input
        id={id}
        name={id}
        type="password"
        size={40}
        maxlength={2000}
        autocomplete="new-password"
        aria-describedby={`${id}-hint`}
        required={isNew && name !== 'secret' && kind !== 'slack'}
      />
    </p>
  )
}

function OptionField({ field, value }: { field: FormField; value: unknown }) {
  const { name, type, choices = [], initial = '' } = field
  const [label, hint] = words.FIELDS[name]
  const id = `option-${name}`
  const text = value === undefined ? initial : String(value)
  if (type === 'choice') return <SelectField name={id} label={label} choices={choices} chosen={text} />
  if (type !== 'flag') return <TextField name={id} label={label} hint={hint} value={text} limit={500} />
  return (
    <div class="choice">
      <input id={id} name={id} type="checkbox" value="yes" checked={value === true} />
      <label for={id}>{label}</label>
    </div>
  )
}

interface SelectFieldProps {
  readonly name: string
  readonly label: string
  readonly choices: readonly string[]
  readonly chosen: string
}

function SelectField({ name, label, choices, chosen }: SelectFieldProps) {
  return (
    <p>
      <label for={name}>{label}</label>
      <br />
      <select id={name} name={name}>
        {choices.map((choice) => (
          <option value={choice} selected={choice === chosen}>
            {choice}
          </option>
        ))}
      </select>
    </p>
  )
}

function KindsField({ channel }: { channel: Channel | undefined }) {
  const kinds = channel?.kinds ?? 'main'
  const chosen = typeof kinds === 'string' ? kinds : 'list'
  const choices = [
    ['main', words.KIND_WORDS.main],
    ['all', words.KIND_WORDS.all],
    ['list', words.KINDS_LIST],
  ] as const
  return (
    <fieldset>
      <legend>{words.EVENT_KINDS}</legend>
      {choices.map(([value, label]) => (
        <div class="choice">
          <input id={`kinds-${value}`} type="radio" name="kinds" value={value} checked={value === chosen} />
          <label for={`kinds-${value}`}>{label}</label>
        </div>
      ))}
      <div class="choices">
        {EVENT_KINDS.map((kind) => (
          <label class="choice">
            <input
              type="checkbox"
              name="kind"
              value={kind}
              checked={typeof kinds !== 'string' && kinds.includes(kind)}
            />
            {words.sayEventKinds([kind])}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
