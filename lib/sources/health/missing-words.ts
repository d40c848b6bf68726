/**
 * How pages that are not there say so, by what servers and news sites of many countries write. A title or heading is
 * compared part by part and as a whole ("Page not found" of "Page not found | The Post"), for headlines have such words too.
 */
export const saysMissing = (titleOrHeading: string): boolean =>
  [titleOrHeading, ...titleOrHeading.split(/\s*[|–—»«·•]\s*|\s+[-/]\s+|\.\s+/)].some((part) =>
    missingTitle.test(bare(part)),
  )

/** Whether a short page's text says so somewhere. */
export const textSaysMissing = (text: string): boolean => missingText.test(text.slice(0, 4_000))

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}'’]+/gu, ' ')
    .trim()

const titles = [
  // Numbers, as servers give them.
  '(?:http |error |erreur |fehler |fel |virhe |błąd |chyba |ошибка |hata |lỗi |エラー ?|错误 ?|錯誤 ?)*404(?: error| err| erreur| fehler| ошибка| エラー)?(?: .{0,6})?(?:(?: file| page| seite| page web)? ?(?:not found|nicht gefunden|non trouvée|introuvable|no encontrad[ao]|não encontrad[ao]|non trovata|не найдена|niet gevonden))?',
  'error 410|410 gone|410|gone',
  // English
  "(?:sorry |oops |whoops |uh oh )*(?:the |this |that |web ?|requested |your )*(?:page|file|article|story|content|document|url|resource|item|video)(?: you(?:'re| are|’re)? (?:requested|looking for|were looking for|are after|wanted)| requested)? (?:was |is |has |could |can |cannot |can't |can’t |couldn't |couldn’t |isn't |isn’t |not |be |been |no |longer |doesn't |doesn’t |does |we |find |sorry )*(?:not found|found|available|unavailable|exist|exists|removed|deleted|missing|expired|here|cannot be displayed)(?: sorry| error)?",
  "not found|nothing found|file not found|object not found|no longer available|no such page|we (?:can't|can’t|cannot|couldn't|couldn’t|could not) find (?:that|this|the|your) (?:page|article|story).*|(?:sorry )?(?:page|article|story) (?:no longer|has been) (?:exists?|available|removed|deleted|expired)",
  // German, Dutch, Nordic
  '(?:die |diese |angeforderte |gewünschte )*(?:seite|artikel|datei|inhalt|dokument)(?: wurde| ist| konnte| existiert)?(?: leider)? (?:nicht (?:gefunden|mehr verfügbar|verfügbar|vorhanden|mehr|gefunden werden)|nicht mehr(?: verfügbar)?)',
  '(?:de |deze )?(?:pagina|artikel) (?:is |kan |werd |bestaat )*(?:niet (?:meer|gevonden|beschikbaar|worden gevonden)(?: beschikbaar)?)',
  '(?:sidan|sida|artikeln) (?:kunde |finns |hittades |är )*inte(?: hittas| längre| kvar)?.{0,12}|(?:siden|side|artiklen|artikkelen|artikkel) (?:blev |ble |kunne |findes |finnes |er )*ikke (?:fundet|funnet|findes|finnes|lenger tilgjengelig|længere)|sivua ei (?:löydy|löytynyt)',
  // Romance
  "(?:oups |désolé )*(?:la |cette |l['’])?(?:page|article|contenu)(?: web| demandée?| que vous (?:recherchez|demandez))? (?:est |n['’]a |n['’]est |n['’]existe |a |pas |plus |été |non )*(?:introuvable|trouvée?|existe|disponible|supprimée?|existe plus)(?: pas)?|erreur page introuvable|page n['’]existe (?:pas|plus)",
  '(?:lo sentimos )?(?:la |esta |el )?(?:p[aá]gina|art[ií]culo|noticia|contenido)(?: solicitada| que (?:busca|buscas))? (?:no |ha sido |se ha |ya no |está |fue |existe |pudo ser )*(?:encontrad[ao]|existe|disponible|eliminad[ao])',
  '(?:a |esta |o )?(?:p[aá]gina|artigo|notícia|conteúdo)(?: solicitada| que procura)? (?:não |foi |mais |existe |está |pôde ser )*(?:encontrad[ao]|existe|disponível|removid[ao]|existe mais)',
  "(?:la |questa |l['’])?(?:pagina|articolo|notizia)(?: richiesta| che cerchi)? (?:non |è |stata |stato |più |esiste |trovata )*(?:trovata|trovato|esiste|disponibile|rimossa)|(?:pagina|articolul) (?:nu (?:a fost găsită|există|mai există)|negăsită)|(?:la )?pàgina no (?:trobada|existeix)",
  // Slavic, Baltic, Greek, Hungarian
  '(?:запрашиваемая |запрошенная |эта |такая |данная )*(?:страница|статья|новость|материал) (?:не |была |больше |уже )*(?:найдена?|существует|доступна|удалена?|не существует)|страницы не существует|(?:сторінк[ау]|статтю) не (?:знайдено|існує)|страницата не (?:е намерена|съществува)|страница(?:та)? није пронађена|stranic[ae] nije (?:pronađena|nađena)',
  '(?:strona|artykuł)(?: o podanym adresie)? (?:nie (?:istnieje|została znaleziona|znaleziono)|nieznaleziona)|nie znaleziono (?:strony|artykułu)|(?:požadovaná |stránka |str[aá]nka )*(?:stránka|článek) (?:nebyla? nalezena?|neexistuje|nenalezena|nebola nájdená|sa nenašla)|(?:stran|strani) ni (?:mogoče najti|najdena)|puslapis nerastas|lapa nav atrasta|lehte ei leitud',
  'η σελίδα δεν (?:βρέθηκε|υπάρχει)|(?:az |a )?oldal nem (?:található|létezik)|(?:a keresett )?oldal nem található|faqja nuk u gjet',
  // Turkish, Arabic, Hebrew, Persian, Urdu, Hindi, Bengali
  '(?:aradığınız |bu )?(?:sayfa|haber) (?:bulunamadı|mevcut değil|bulunamıyor)',
  '(?:عذرا ?)?(?:الصفحة|صفحة|المقال|الخبر)(?: المطلوبة| التي تبحث عنها)? (?:غير|لم|لا) (?:موجودة|متوفرة|متاحة|يتم العثور عليها|توجد|موجود)|لم يتم العثور على الصفحة|(?:صفحه|برگه)(?: مورد نظر)? (?:پیدا نشد|یافت نشد|وجود ندارد)|صفحہ نہیں ملا',
  '(?:ה?דף|ה?עמוד|הכתבה) (?:המבוקש |שחיפשת )?(?:לא נמצא|אינו קיים|לא קיים|לא נמצאה)',
  '(?:पेज|पृष्ठ|पन्ना) (?:नहीं मिला|उपलब्ध नहीं है|मौजूद नहीं है|नहीं मिल सका)|পৃষ্ঠা(?:টি)? পাওয়া যায়নি|பக்கம் கிடைக்கவில்லை',
  // East Asia
  '(?:お探しの|ご指定の|指定された)?(?:ページ|記事|ファイル)(?:が|は)?(?:見つかりません(?:でした)?|存在しません|ありません|削除されました|表示できません)',
  '(?:抱歉|对不起|很抱歉)? ?(?:您?(?:访问|查找|请求|浏览)的?)?(?:该|此)?(?:页面|頁面|网页|網頁|文章|内容|內容|新闻)(?:不存在|未找到|找不到|已删除|已被删除|无法找到|已不存在|已下线|走丢了)|找不到(?:该|此|您要的)?(?:页面|頁面|网页|網頁)',
  '(?:요청하신 |찾으시는 )?(?:페이지|기사|문서)를? ?(?:찾을 수 없습니다|가? ?존재하지 않습니다|없습니다)|존재하지 않는 (?:페이지|기사).*',
  'ไม่พบหน้า.*|ไม่พบหน้าที่คุณต้องการ|(?:không tìm thấy trang|trang (?:không tồn tại|không tìm thấy)).*|halaman (?:tidak (?:ditemukan|tersedia|dijumpai))|laman tidak ditemukan|(?:ang )?pahina ay hindi (?:nahanap|matagpuan)|ukurasa haukupatikana',
]

const missingTitle = new RegExp(`^(?:${titles.join('|')})$`, 'u')

const missingText =
  /(?:page|article|story|document|content)[^.!?]{0,50}(?:could not be found|cannot be found|can['’]t be found|was not found|wasn['’]t found|no longer exists?|does not exist|doesn['’]t exist|is no longer (?:available|here|online)|has been (?:removed|deleted)|has expired|may have been (?:moved|removed|deleted))|(?:can['’]?t|cannot|could not|couldn['’]t|unable to) find (?:the|that|this) (?:page|article|story)|(?:seite|artikel)[^.!?]{0,40}(?:nicht gefunden|nicht mehr verfügbar|existiert nicht)|(?:page|article)[^.!?]{0,40}(?:n['’]existe (?:pas|plus)|est introuvable|n['’]est plus disponible|n['’]a pas été trouvée?)|(?:página|artículo|noticia|artigo|notícia)[^.!?]{0,40}(?:no existe|no está disponible|ya no|não existe|não foi encontrad|no ha sido encontrad|no se encuentra)|pagina[^.!?]{0,40}(?:non esiste|non è (?:stata trovata|disponibile|più disponibile)|bestaat niet|niet gevonden)|(?:страниц|стать)[^.!?]{0,40}(?:не найден|не существует|была удалена|удалена)|(?:ページ|記事)[^。]{0,20}(?:見つかりません|存在しません|終了|削除され)|(?:页面|網頁|頁面|网页|文章)[^。]{0,20}(?:不存在|已删除|找不到|已被删除)|الصفحة[^.]{0,40}(?:غير موجودة|غير متوفرة|لم يتم العثور)|(?:strona|artykuł)[^.!?]{0,40}(?:nie istnieje|nie została znaleziona|została usunięta)|(?:sayfa|haber)[^.!?]{0,40}(?:bulunamadı|kaldırılmış|yayından kaldırıl)/iu
