/** Data and API. Spanish; pure. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'Datos y API'
export const LEAD =
  'Todo lo que hay en este sitio se puede obtener como datos, sin clave. Es solo de lectura, y junto a lo que leemos está lo que ICE publicó.'

export const FEEDS = '¿Cómo sigo los cambios en un lector de noticias?'
export const FEEDS_TEXT =
  'Hay un canal para cada estado, condado y agencia, en Atom y en JSON Feed. Las entradas conservan siempre su identificador.'
export const FEED_OF = 'Canal de'
export const FEEDS_CAPTION = 'Canales, con ejemplos'

export const ENDPOINTS = '¿Qué responde la API?'
export const ENDPOINTS_TEXT =
  'Las respuestas son JSON, en inglés, en páginas de 100 filas o de hasta 500, y cualquier sitio puede pedirlas (CORS). Los condados se indican con su código FIPS de cinco dígitos.'
export const ENDPOINTS_CAPTION = 'Direcciones de la API'
export const ADDRESS = 'Dirección'
export const ANSWERS = 'Qué responde'
export const AGREEMENTS =
  'Qué contiene una lista, o qué contenía en una fecha: por estado, condado, modelo y agencia.'
export const EVENTS = 'Qué ha cambiado: por estado, condado, tipo, modelo y fecha.'
export const AGENCIES = 'Las agencias, con cada nombre que ICE ha publicado, y sus condados.'
export const AGENCY = 'Una agencia: cada uno de sus acuerdos y todo lo que cambió.'
export const COUNTIES = 'Los condados, con lo que figura en cada uno.'
export const PUBLICATIONS = 'Cada edición que guardamos, con sus fechas y su SHA-256.'
export const RECORD =
  'Lo que el propio programa sabe de Minnesota antes de que empezara esta instalación: no son cambios ni pruebas.'
export const STATUS =
  'Cuándo se vio la lista por última vez, qué está retenido y cuándo será la próxima consulta.'
export const OPENAPI = 'La descripción completa, en OpenAPI: parámetros, respuestas, límites.'
export const EXAMPLE = '¿Cómo se pide?'
export const sayExample = (state: string): string =>
  `Por ejemplo, lo que figura ahora en la lista (${state}):`

export const SECTIONS: readonly TextSection[] = [
  {
    heading: '¿Hay tablas para una hoja de cálculo?',
    paragraphs: [
      'Sí: los acuerdos, los cambios, las agencias, los condados y las ediciones se pueden obtener como CSV, en la misma dirección terminada en .csv. Las celdas que una hoja de cálculo tomaría por una fórmula llevan delante un apóstrofo que las vuelve inofensivas.',
    ],
  },
  {
    heading: '¿Puedo obtener los archivos de ICE?',
    paragraphs: [
      'Sí. Cada libro de Excel guardado se puede descargar byte por byte tal como lo publicó ICE; las páginas de los cambios y la lista de ediciones dan su dirección y su SHA-256.',
    ],
  },
  {
    heading: '¿Qué debo saber antes de publicar cifras?',
    paragraphs: [
      'Las filas son acuerdos, no agentes ni agencias: una agencia puede tener tres.',
      [
        'La fecha que publica ICE, la hora del libro de Excel y la hora en que lo vimos son tres cosas distintas. En ',
        { text: 'Cómo lo sabemos', to: '/methodology' },
        ' se explica cuál es cuál.',
      ],
      'Una fila que ya no está ha dejado de figurar en la lista de ICE. Eso no significa que el acuerdo haya terminado.',
    ],
  },
  {
    heading: '¿Con qué frecuencia puedo consultar la API?',
    paragraphs: [
      'Las respuestas llevan un ETag y dicen cuánto tiempo valen. Guárdelas ese tiempo, envíe el ETag cuando vuelva a consultar y diga quién es en el User-Agent.',
    ],
  },
]
