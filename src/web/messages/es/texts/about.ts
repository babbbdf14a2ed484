/** About. Spanish; pure. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'Acerca de este sitio'
export const LEAD =
  'Countywatch responde a una sola pregunta: ¿ha firmado mi condado un acuerdo con ICE y ha cambiado algo?'

export const SECTIONS: readonly TextSection[] = [
  {
    heading: '¿De qué se trata?',
    paragraphs: [
      'En virtud de la sección 287(g) de la Ley de Inmigración y Nacionalidad, ICE firma acuerdos con departamentos de policía y con sheriffs. Los agentes de esas agencias pueden entonces hacer una parte del trabajo de ICE, bajo su supervisión.',
      'ICE nombra a esas agencias en una página, en un libro de Excel que sobrescribe varias veces por semana sin decir qué ha cambiado. Nosotros guardamos cada edición, determinamos los cambios, ubicamos cada agencia en su condado y avisamos a quienes siguen ese condado.',
    ],
  },
  {
    heading: '¿De qué lado están?',
    paragraphs: [
      'Este sitio informa. Cuenta una firma y una salida de la lista con las mismas palabras, sea quien sea quien lea. No es ICE ni forma parte de ningún gobierno.',
    ],
  },
  {
    heading: '¿Cómo puedo usarlo?',
    paragraphs: [],
    points: [
      [
        { text: 'Busque su condado', to: '/' },
        ' en el mapa, en la tabla o con el buscador que hay arriba en cada página.',
      ],
      [
        { text: 'Reciba por correo los avisos de los condados o del estado que elija', to: '/subscribe' },
        '. Es gratis y no hace falta una cuenta.',
      ],
      [
        { text: 'Use los datos', to: '/api' },
        ': canales de noticias, tablas, una API y cada libro de Excel tal como lo publicó ICE.',
      ],
      [{ text: 'Lea cómo lo sabemos', to: '/methodology' }, ' y qué no sabemos.'],
    ],
  },
  {
    heading: '¿De dónde vienen los demás datos?',
    paragraphs: [
      'Los límites de los condados son los de la Oficina del Censo de los Estados Unidos. La ubicación de las ciudades de Minnesota viene de GeoNames (CC BY 4.0). Cada nota sobre un condado lleva su fuente al lado.',
    ],
  },
]

export const WHO = '¿Quién mantiene este sitio?'
