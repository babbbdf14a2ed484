/** Maintainers' words on names and places: added and taken back, each time reading history again. */
import { type KeptAlias, listAliases } from '../../../db/aliases.js'
import { STATES } from '../../places/states.js'
import { readForm } from '../request/read-form.js'
import type { WebDeps } from '../web-deps.js'
import { ALIAS_KINDS, nameCounties, readAlias } from './alias-form.js'
import { ActForm, Confirm, showRoom, Table, When } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { words } from './words.js'

export function addAliasRooms(rooms: Rooms, { db, acts }: WebDeps): void {
  rooms.get('/aliases', async (c) =>
    showRoom(c, { title: words.ALIASES, content: <AliasList c={c} aliases={await listAliases(db)} /> }),
  )

  rooms.get('/aliases/new', (c) => showRoom(c, { title: words.NEW_ALIAS, content: <NewAliasForm c={c} /> }))

  rooms.post('/aliases', async (c) => {
    const alias = readAlias(await readForm(c))
    const id = await acts.addAlias(alias, c.get('visitor').who)
    return showRoom(c, { title: words.SETTLED, content: <p>{words.sayAliasAdded(id)}</p> })
  })

  rooms.get('/aliases/:id/remove', async (c) => {
    const alias = (await listAliases(db)).find(({ id }) => String(id) === c.req.param('id'))
    if (alias === undefined) return c.notFound()
    const content = (
      <Confirm
        c={c}
        action={`/maintain/aliases/${alias.id}/remove`}
        button={words.REMOVE}
        back="/maintain/aliases"
      >
        <p>{words.sayAlias(alias.name, alias.state, alias.kind, describeMeaning(alias))}</p>
        <p>{words.REMOVE_ALIAS_TEXT}</p>
      </Confirm>
    )
    return showRoom(c, { title: words.REMOVE_ALIAS, content })
  })

  rooms.post('/aliases/:id/remove', async (c) => {
    const id = Number(c.req.param('id'))
    if (!Number.isSafeInteger(id)) return c.notFound()
    await acts.removeAlias(id, c.get('visitor').who)
    return showRoom(c, { title: words.SETTLED, content: <p>{words.ALIAS_REMOVED}</p> })
  })
}

function describeMeaning({ kind, otherName, countyFips }: KeptAlias): string {
  return kind === 'placed' ? nameCounties(countyFips) : (otherName ?? '')
}

function AliasList({ c, aliases }: { c: RoomContext; aliases: readonly KeptAlias[] }) {
  const page = c.get('page')
  return (
    <>
      <p>
        <a class="button" href={page.href('/maintain/aliases/new')}>
          {words.NEW_ALIAS}
        </a>
      </p>
      {aliases.length === 0 && <p>{words.NO_ALIAS}</p>}
      <Table caption={words.ALIASES_CAPTION} headings={words.ALIASES_HEADINGS}>
        {aliases.map((alias) => (
          <tr>
            <td class="number">{alias.id}</td>
            <td>{alias.state}</td>
            <th scope="row">
              <bdi>{alias.name}</bdi>
            </th>
            <td>{words.ALIAS_KINDS[alias.kind]}</td>
            <td>{describeMeaning(alias)}</td>
            <td>{alias.note}</td>
            <td>
              <When page={page} at={alias.createdAt} />
            </td>
            <td>
              <a href={page.href(`/maintain/aliases/${alias.id}/remove`)}>
                {words.REMOVE}
                <span class="hidden"> {alias.name}</span>
              </a>
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

/** Filled in from the address, as links of the doubtful room have it. */
function NewAliasForm({ c }: { c: RoomContext }) {
  const asked = (name: string) => c.req.query(name) ?? ''
  return (
    <div class="text">
      <p>{words.NEW_ALIAS_TEXT}</p>
      <ActForm c={c} action="/maintain/aliases">
        <p>
          <label for="name">{words.PRINTED_NAME}</label>
          <br />
          <input id="name" name="name" type="text" size={40} maxlength={200} value={asked('name')} required />
        </p>
        <StateField name="state" label={words.STATE_OF_ROW} chosen={asked('state')} />
        <fieldset>
          <legend>{words.MEANING}</legend>
          {ALIAS_KINDS.map((kind) => (
            <div class="choice">
              <input
                id={kind}
                type="radio"
                name="kind"
                value={kind}
                checked={asked('kind') === kind}
                required
              />
              <label for={kind}>{words.ALIAS_CHOICES[kind]}</label>
            </div>
          ))}
        </fieldset>
        <p>
          <label for="otherName">{words.OTHER_NAME}</label>
          <br />
          <input
            id="otherName"
            name="otherName"
            type="text"
            size={40}
            maxlength={200}
            value={asked('otherName')}
          />
        </p>
        <p>
          <label for="counties">{words.COUNTIES}</label>
          <br />
          <input id="counties" name="counties" type="text" size={40} maxlength={1000} />
        </p>
        <StateField name="countyState" label={words.STATE_OF_COUNTIES} chosen={asked('state')} />
        <p>
          <label for="note">{words.NOTE}</label>
          <br />
          <textarea id="note" name="note" rows={2} cols={40} maxlength={500} />
        </p>
        <button type="submit">{words.SETTLE_NOW}</button>
      </ActForm>
    </div>
  )
}

function StateField({ name, label, chosen }: { name: string; label: string; chosen: string }) {
  return (
    <p>
      <label for={name}>{label}</label>
      <br />
      <select id={name} name={name} required>
        <option value="">{words.CHOOSE}</option>
        {STATES.map(({ code, name: stateName }) => (
          <option value={code} selected={code === chosen}>
            {stateName}
          </option>
        ))}
      </select>
    </p>
  )
}
