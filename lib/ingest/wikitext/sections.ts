/** The names under which the archive files news, each with the stems that make another spelling belong to it. */
const SECTIONS: [name: string, spellings: string][] = [
  [
    'Armed conflicts and attacks',
    'armed conflict|armed conflicts|armed attack|armed attacks|attack|attacks|armed conflicts and attacks|' +
      'armed conflict and attacks|armed attacks and conflicts|attacks and armed conflicts|armed conflict and attack|' +
      'armed conflicts and incidents|armed conflicts and terrorism|armed conflicts and attack|attacks and conflicts|' +
      'conflicts and attacks|conflict|conflicts|war|wars|war and conflict|wars and conflicts|war and terrorism|terrorism|' +
      'military|military and conflict|armed attacks|armed incidents|armed conflicts and wars|armed conflicts and protests|' +
      'armed attacks and armed conflicts|violence',
  ],
  [
    'Arts and culture',
    'arts and culture|art and culture|arts|art|culture|arts culture and society|arts and entertainment|entertainment|' +
      'culture and entertainment|entertainment and culture|arts culture and entertainment|culture and society|' +
      'arts and media|media|media and culture|arts and cultures|arts and literature|film|music|religion|culture and religion|' +
      'society and culture|arts culture and religion|arts entertainment and culture|recreation and entertainment',
  ],
  [
    'Business and economy',
    'business and economy|business and economics|business|economy|economics|business and finance|finance|' +
      'economy and business|economics and business|business economy|business and the economy|business and economic|' +
      'business economy and finance|business and econony|markets',
  ],
  [
    'Disasters and accidents',
    'disasters and accidents|disaster and accidents|disaster and accident|disasters|disaster|accidents|accident|' +
      'disasters and accident|disasters and incidents|disasters and incident|accidents and disasters|accidents and incidents|' +
      'natural disasters|natural disaster|disasters and weather|disasters and emergencies|weather|' +
      'natural disasters and accidents|disasters accidents and incidents|incidents',
  ],
  [
    'Health and environment',
    'health and environment|climate|climate and environment|climate change|health and the environment|nature|health environment',
  ],
  ['Environment', 'environment|environment and health|environment and climate|environment and nature'],
  [
    'Health and medicine',
    'health and medicine|health|medicine|medicine and health|health and science|health and medical|health medicine|public health|healthcare|' +
      'health and diseases|health and disease',
  ],
  [
    'International relations',
    'international relations|international relation|international|international affairs|international politics|' +
      'international relations and diplomacy|diplomacy|foreign relations|foreign affairs|international news|world',
  ],
  [
    'Law and crime',
    'law and crime|law and crimes|crime|crimes|law|laws|crime and law|law and order|law crime|law and justice|' +
      'crime and justice|crime and punishment|legal|courts|laws and crime|laws and crimes',
  ],
  [
    'Politics and elections',
    'politics and elections|politics and election|politics|elections|election|politics and government|' +
      'elections and politics|government and politics|government|political|politics elections|politics and law|' +
      'domestic politics|politics and eletions|politic and elections|politics and protests|politics and protest',
  ],
  [
    'Science and technology',
    'science and technology|science|technology|science and nature|science and environment|technology and science|' +
      'science technology|science and space|space|science and tech|sciences and technology|science and medicine|' +
      'science technology and environment|science and health|space and science|technology and internet|internet',
  ],
  ['Society', 'society|people|human rights|education|social|protests|protest|society and human rights'],
  ['Sports', 'sports|sport|sporting events|sports and games|sport and games|games|sports and recreation|sports events'],
  ['Transport', 'transport|transportation|transport and infrastructure|travel|transport and travel|aviation'],
  ['Deaths', 'deaths|recent deaths|obituaries|notable deaths'],
]

const CANONICAL = new Map(
  SECTIONS.flatMap(([name, spellings]) => spellings.split('|').map((spelling): [string, string] => [spelling, name])),
)

/** The archive's name for a section in any spelling; a section nobody knows keeps its own, tidied. */
export function sectionNamed(asWritten: string): string {
  return CANONICAL.get(sectionKey(asWritten)) ?? asWritten.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** Whether the text is a section's name, so that even a line without section markup opens it. */
export function isSectionName(text: string): boolean {
  return CANONICAL.has(sectionKey(text))
}

function sectionKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[&+/]/g, ' and ')
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
