/** How we know. Spanish; pure. What it says of rules is decided in src/agreements and src/places. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'Cómo lo sabemos'
export const LEAD =
  'ICE publica dos listas de acuerdos 287(g), como libros de Excel que sobrescribe. Guardamos cada edición que vemos, la comparamos con la anterior y decimos qué ha cambiado. Decimos lo que muestran las listas, y nada más.'

export const sayHowOften = (minutes: number, quietMinutes: number): string => {
  const often =
    minutes === 1 ? 'Consultamos la página cada minuto' : `Consultamos la página cada ${minutes} minutos`
  return quietMinutes === minutes
    ? `${often}.`
    : `${often} en las horas en que ICE suele publicar, y cada ${quietMinutes} minutos en las demás.`
}

export const SECTIONS: readonly TextSection[] = [
  {
    heading: '¿Qué dicen las dos listas?',
    paragraphs: [
      'La lista de participantes nombra a las agencias que han firmado un acuerdo, con una fila para cada agencia y modelo. La lista de solicitudes pendientes nombra a las que han presentado una solicitud.',
      'No dicen cuántos agentes participan, cuándo empieza el trabajo ni qué hacen los agentes. Cuando contamos, contamos acuerdos.',
    ],
  },
  {
    heading: '¿Qué significa “ya no figura en la lista de ICE”?',
    paragraphs: [
      'Una edición de la lista mostraba el acuerdo, y la siguiente edición que damos por buena no lo muestra. Significa eso y nada más.',
      'No significa que el acuerdo haya terminado. ICE no anuncia finales ni da razones, y hay filas que vuelven: de 93 salidas en nuestro archivo histórico, siete volvieron como el mismo acuerdo, la mayoría en pocos días, y tres se firmaron de nuevo.',
      'Y al revés: un acuerdo que figura en la lista es un acuerdo que ICE incluye en ella. ICE puede tardar en quitarlo.',
      'Una solicitud suele salir de la lista de solicitudes pendientes porque se firmó el acuerdo. Solo decimos que ya no está cuando la lista de participantes no ha mostrado ninguna firma en 14 días.',
    ],
  },
  {
    heading: '¿Qué es cada fecha?',
    paragraphs: ['Hay cuatro, y nunca las mezclamos.'],
    points: [
      'La fecha que ICE publica junto a un acuerdo. Se escribe a mano; a veces es errónea y se corrige después.',
      'Cuándo guardó ICE el libro de Excel por última vez, según el propio libro.',
      'Cuándo vimos ese libro por primera vez. Para las ediciones que provienen de archivos históricos no existe esa fecha.',
      'Cuándo avisamos a alguien.',
    ],
  },
  {
    heading: '¿Cómo sabemos que dos filas son un mismo acuerdo?',
    paragraphs: [
      'ICE no numera las filas, y escribe mal, cambia y reordena los nombres de las agencias. Para cada par de ediciones preguntamos en este orden y guardamos la respuesta con sus razones:',
    ],
    points: [
      '¿Es el mismo nombre, salvo por la forma de escribirlo?',
      '¿Es el mismo documento del acuerdo, que ninguna otra agencia tiene?',
      'De lo que queda en los dos lados: ¿permiten el nombre, el condado, el modelo, la fecha y el documento, juntos, una sola lectura? Los números de los nombres deben coincidir, y los condados también.',
      'Si es posible más de una lectura, decimos justamente eso: una entrada salió de la lista, otra apareció y podrían ser la misma. Una persona lo decide después.',
    ],
  },
  {
    heading: '¿Qué es una corrección?',
    paragraphs: [
      'Lo que tomamos por el mismo acuerdo, publicado de otra manera, es una corrección: otro nombre, estado, condado, modelo o fecha. No es ni una firma ni una salida de la lista. Una corrección que trae un acuerdo a un condado se cuenta allí como una firma, porque quienes lo siguen se enteran por primera vez.',
      'Los cambios que son solo de ortografía o de espacios se guardan, y no se avisa de ellos a nadie.',
    ],
  },
  {
    heading: '¿Cómo sabemos el condado?',
    paragraphs: [
      'Lo buscamos en este orden. La página de cada agencia dice cómo lo supimos, y si estamos seguros o solo lo creemos probable.',
    ],
    points: [
      'La columna COUNTY de ICE, cuando nombra un condado de ese estado.',
      'El condado que está en el nombre de la agencia. Cuando la columna de ICE nombra otro condado, si se trata de una agencia de condado, damos por bueno su propio nombre, y una persona lo revisa.',
      'El condado o los condados de la ciudad, según nuestra tabla de las ciudades de Minnesota. Una ciudad en dos condados cuenta en los dos. Fuera de Minnesota no tenemos una tabla así.',
      'Nuestra tabla de campus, aeropuertos y entidades tribales de Minnesota.',
      'Una agencia estatal cuenta para todos los condados de su estado.',
      'De lo que queda sin condado se dice que no lo tiene; nunca se adivina. Una persona puede indicarlo a mano, y también eso se dice.',
    ],
  },
  {
    heading: '¿Y si ICE publica un estado equivocado?',
    paragraphs: [
      'Ha ocurrido: el condado de Crow Wing figuró un mes en Massachusetts. Cuando el condado del nombre de una agencia no existe en el estado publicado y existe en uno solo de los demás, la leemos como de ese otro estado. Decimos que es nuestra lectura, con las palabras de ICE al lado.',
    ],
  },
  {
    heading: '¿Qué se retiene y por qué?',
    paragraphs: [
      'ICE ha publicado una lista en lugar de la otra. Una edición difícil de creer se guarda y se retiene: no cambia nada aquí hasta que decida la siguiente edición o una persona. Mientras algo está retenido, todas las páginas lo dicen arriba. Una edición se retiene cuando',
    ],
    points: [
      'falta un encabezado que la lista siempre tiene, o la lista está vacía;',
      'parece ser la otra lista;',
      'la página de ICE habla de un número de acuerdos muy distinto;',
      'no se puede leer más de la décima parte de sus filas;',
      'ha desaparecido de una vez más de la décima parte de los acuerdos;',
      'es más antigua que la anterior y el número de la página no coincide.',
    ],
  },
  {
    heading: '¿Y cuando un estado entero sale de la lista?',
    paragraphs: [
      'Cuando un estado que tenía tres acuerdos o más pierde de una vez la mitad o más, se retienen solo esas salidas, y todo lo demás sigue su curso. Si la página de ICE da un número que coincide con la edición, no se retiene nada: una salida real de muchos acuerdos debe contarse el mismo día.',
    ],
  },
  {
    heading: '¿Y si no se puede acceder a ICE?',
    paragraphs: [
      'Entonces no cambia nada aquí, y todas las páginas dicen de cuándo es lo que saben. Un error nunca se lee como un cambio de la lista.',
    ],
  },
  {
    heading: '¿Con qué frecuencia nos equivocamos?',
    paragraphs: [
      'Aplicamos nuestras reglas al archivo histórico de 2025 (90 ediciones de la lista de participantes y 110 de la de solicitudes pendientes) y revisamos las respuestas a mano. Contiene 826 firmas y 19 salidas. No faltó ninguna, y ninguna fue falsa.',
      'Las reglas se hicieron con ese archivo delante. Un error de un tipo que no esté en él todavía puede confundirnos.',
    ],
  },
  {
    heading: '¿Qué pasa cuando nos equivocamos?',
    paragraphs: [
      'Retiramos la noticia, con la razón, y se lo decimos a todas las personas a las que la contamos. La página del cambio se conserva, y dice que se retiró. Nada se modifica en silencio.',
    ],
  },
  {
    heading: '¿Cómo puedo comprobarlo?',
    paragraphs: [
      [
        'La página de cada cambio muestra la fila de antes y la de después, y lleva a los dos libros de Excel, byte por byte como los publicó ICE, con su SHA-256. ',
        { text: 'Todos los datos se pueden obtener como archivos.', to: '/api' },
      ],
    ],
  },
]

export const MISTAKE = '¿Cómo aviso de un error?'
export const MISTAKE_TEXT =
  'Envíe la dirección de la página, lo que dice y lo que es correcto, si puede con una fuente.'
