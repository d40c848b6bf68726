/** The names of months as news writes them: full, short and inflected, by language; one place per month. */
const names = [
  // English, German, Dutch, Scandinavian, Indonesian
  'january jan janvier januar januari januar jänner janv gennaio enero ene janeiro ocak styczeń stycznia sty leden ledna ianuarie ian tammikuuta tammikuu január januára',
  'february feb février fevrier févr fevr februar februari febbraio febrero fevereiro fev şubat subat luty lutego lut únor února februarie helmikuuta február februára pebruari',
  'march mar mars märz maerz mrz maart mrt marts marzo março marco maret mart marzec marca březen března martie maaliskuuta március marec',
  'april apr avril avr aprile april abril abr nisan kwiecień kwietnia kwi duben dubna aprilie huhtikuuta április apríl apríla',
  'may mai mei maj maggio mayo maio mayıs mayis mag máj mája május květen května toukokuuta',
  'june jun juin juni giugno giu junio junho haziran czerwiec czerwca cze červen června iunie iun kesäkuuta június jún júna',
  'july jul juillet juil juli luglio lug julio julho temmuz lipiec lipca lip červenec července iulie iul heinäkuuta július júl júla',
  'august aug août aout agosto ago augustus augusti agustus ağustos agustos sierpień sierpnia sie srpen srpna elokuuta augusztus augusta',
  'september sept sep septembre settembre set septiembre sept setiembre setembro eylül eylul wrzesień września wrz září septembrie syyskuuta szeptember septembra',
  'october oct octobre oktober okt ottobre ott octubre outubro out ekim październik października paź říjen října octombrie lokakuuta október októbra',
  'november nov novembre noviembre novembro kasım kasim listopad listopada lis listopadu noiembrie noi marraskuuta november novembra nopember',
  'december dec décembre decembre déc dezember dez desember des dicembre dic diciembre dezembro aralık aralik grudzień grudnia gru prosinec prosince decembrie joulukuuta decembra',
  // Russian, Ukrainian, Bulgarian, Serbian
  'января январь янв січня січень януари јануар јануара',
  'февраля февраль фев лютого лютий февруари фебруар фебруара',
  'марта март мар березня березень марта март',
  'апреля апрель апр квітня квітень април априла',
  'мая май травня травень маја мај',
  'июня июнь июн червня червень юни јун јуна',
  'июля июль июл липня липень юли јул јула',
  'августа август авг серпня серпень август',
  'сентября сентябрь сен сент вересня вересень септември септембар септембра',
  'октября октябрь окт жовтня жовтень октомври октобар октобра',
  'ноября ноябрь ноя нояб листопада листопад ноември новембар новембра',
  'декабря декабрь дек грудня грудень декември децембар децембра',
  // Arabic (both sets), Persian, Hebrew, Greek, Hindi
  'يناير كانون-الثاني جانفي ژانویه ינואר בינואר ιανουαρίου ιαν जनवरी',
  'فبراير شباط فيفري فوریه פברואר בפברואר φεβρουαρίου φεβ फरवरी फ़रवरी',
  'مارس آذار مارس מרץ במרץ μαρτίου μαρ मार्च',
  'أبريل ابريل إبريل نيسان أفريل آوریل אפריל באפריל απριλίου απρ अप्रैल',
  'مايو أيار ماي مه מאי במאי μαΐου μαϊου μαι मई',
  'يونيو يونيه حزيران جوان ژوئن יוני ביוני ιουνίου ιουν जून',
  'يوليو يوليه تموز جويلية ژوئیه יולי ביולי ιουλίου ιουλ जुलाई',
  'أغسطس اغسطس آب أوت اوت אוגוסט באוגוסט αυγούστου αυγ अगस्त',
  'سبتمبر أيلول سپتامبر ספטמבר בספטמבר σεπτεμβρίου σεπ सितंबर सितम्बर',
  'أكتوبر اكتوبر تشرين-الأول اکتبر אוקטובר באוקטובר οκτωβρίου οκτ अक्टूबर',
  'نوفمبر تشرين-الثاني نوامبر נובמבר בנובמבר νοεμβρίου νοε नवंबर',
  'ديسمبر كانون-الأول دسامبر דצמבר בדצמבר δεκεμβρίου δεκ दिसंबर दिसम्बर',
]

const months = new Map(names.flatMap((line, index) => line.split(' ').map((name) => [name, (index % 12) + 1] as const)))

/** 1 to 12; null for what is no month's name. */
export function monthOf(name: string): number | null {
  const plain = name.toLowerCase().replace(/\.$/, '').replace(/\s+/g, '-')
  return months.get(plain) ?? null
}
