/**
 * Everyday words of French, English and of languages that a detector trained without them takes for one
 * of the two (Luxembourgish, Occitan, Afrikaans, Esperanto, Galician). A word that several lists share
 * counts for each of them in part.
 */
const LISTS: Readonly<Record<string, string>> = {
  fr:
    "le la les un une des du de et est que qui dans pour par sur pas ne se ce cette cet ces il elle ils elles nous " +
    "vous je tu on au aux avec son sa ses leur leurs mais ou où donc plus moins sont a ont été être fait comme tout " +
    "tous toute toutes y en entre sous vers après avant selon contre sans chez dont mon ma mes ton ta tes votre notre " +
    "nos vos était étaient avait avaient sera serait peut veut doit faut très bien aussi encore jamais rien moi toi " +
    "lui eux à oui non voici voilà quelque quelques quand pourquoi comment si même autre autres depuis pendant lors face deux trois ai as suis es sommes " +
    "l' d' qu' c' s' n' j' m' t'",
  en:
    "the of and to in is that it for was on are as with his her they at be this have from or had by but not no what all " +
    "were we when your can said there an a which she do does did how their if will up about out then them these those " +
    "so some would him has more most no could my me than been who its now our you he i us over under after before " +
    "into against between because should must may might never always very just only also too own same other others " +
    "why where while new first last two three one don't isn't it's i'm you're won't can't didn't doesn't",
  lb:
    "de den dem der déi dat d' an un en eng engem enger vun vum fir mat op bei zu zum zur iwwer ënner tëscht géint " +
    "ass sinn war waren huet hunn hat haten gëtt ginn gouf goufen ginn net och nach nëmmen well wann wéi wat wien " +
    "ech du hien hatt si mir dir hir säin seng hire keng keen kee vill méi awer oder datt sech esou elo haut muss " +
    "kann kënnen soll sollen wëll wëllen dës dëser dësem dësen no virun nom duerch scho schonn am vu jo gesot",
  oc:
    "lo los la las un una unes unas de del dels al als e o que qu' es son son era èra amb dins per pel pels sus " +
    "jos mas pas non ieu tu el ela eles elas nosautres vosautres aquò aqueste aquesta aquel aquela aquí aicí me te se " +
    "vos ai as a avèm avètz an soi sès sèm sètz foguèt aguèt fòrça tot tota totes plan mai çò cal ont quand cossí " +
    "perqué mon ma mos mas ton ta sos nòstre nòstra vòstre vòstra pòt vòl i ne li l' d' cap res sens fins ei qu'ei èi soi s'es n'es deu dau dab dambe mès mei monde",
  af:
    "die 'n is nie het en in ek hy sy jy ons julle hulle van vir dat te wat met op baie dit was haar sal kan om as my " +
    "jou aan word moet nog ook by na uit maar wees so of daar hierdie hoe waar wie gaan sê niks geen meer tot",
  eo:
    "la kaj estas estis estos mi vi li ŝi ĝi ni ili ne jes al el en de da por pri kun sen sur sub ke kiu kio kie kiam " +
    "kiel kial kiuj tio tiu tie tiel ĉi ĉu ĉiuj ĉio sed aŭ ankaŭ nur plej pli tre tro havas havis min vin lin ŝin sia " +
    "mia via lia ŝia nia unu du tri se ĉar jam ankoraŭ devas povas volas oni",
  gl:
    "o a os as un unha uns unhas do da dos das no na nos nas ao á aos ás e ou que non é son era eran foi foron está " +
    "están hai para por con sen sobre máis moi moito tamén xa eu ti el ela nós vós eles elas me te se lle lles meu " +
    "miña teu túa seu súa este esta isto ese esa iso aquel ten teñen tiña pode quere onde cando como porque pero",
  pt: "o a os as um uma do da dos das no na nos nas ao à e ou que não é são era foi está para por com sem mais muito eu você ele ela eles",
};

/** Word → language → weight: 1 for a word of one list, a half for one of two, and so on. */
export const WORD_WEIGHTS: ReadonlyMap<string, ReadonlyMap<string, number>> = buildWeights();

function buildWeights(): Map<string, Map<string, number>> {
  const languages = new Map<string, Set<string>>();
  for (const [lang, words] of Object.entries(LISTS)) {
    for (const word of words.split(" ")) {
      const known = languages.get(word) ?? new Set<string>();
      languages.set(word, known.add(lang));
    }
  }
  return new Map(
    [...languages].map(([word, langs]) => [word, new Map([...langs].map((lang) => [lang, 1 / langs.size]))]),
  );
}
