import type { Language } from "../model/ontology.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Closed classes of words, in lower case with their accents, per language: what holds a sentence together. */
export interface FunctionWords {
  /** Articles, demonstratives, possessives, quantifiers. */
  determiners: ReadonlySet<string>;
  /** Definite articles and demonstratives, which point back to something known. */
  definite: ReadonlySet<string>;
  possessives: ReadonlySet<string>;
  /** Preposition to its base form (`du` to `de`). */
  prepositions: ReadonlyMap<string, string>;
  relatives: ReadonlySet<string>;
  coordinators: ReadonlySet<string>;
  /** Words that begin a subordinate or adversative clause. */
  subordinators: ReadonlySet<string>;
  /** Forms of be and have, and the modal verbs. */
  be: ReadonlySet<string>;
  have: ReadonlySet<string>;
  modals: ReadonlySet<string>;
  /** Clitic pronouns and negations that stand between a subject and its verb. */
  clitics: ReadonlySet<string>;
  adverbs: ReadonlySet<string>;
  negations: ReadonlySet<string>;
  pronouns: ReadonlySet<string>;
  /** All words that cannot stand inside a noun phrase. */
  closed: ReadonlySet<string>;
}

const bases = (list: string): ReadonlyMap<string, string> =>
  new Map(
    list.split(" ").map((pair) => {
      const [form = "", base = form] = pair.split("=");
      return [form, base] as const;
    }),
  );

const FRENCH: Omit<FunctionWords, "closed"> = {
  determiners: words(
    "le la l' les un une des du au aux ce cet cette ces son sa ses leur leurs notre nos votre vos quelques plusieurs " +
      "chaque tout toute tous toutes deux trois quatre cinq six sept huit neuf dix certains certaines",
  ),
  definite: words("le la l' les ce cet cette ces du au aux"),
  possessives: words("son sa ses leur leurs"),
  prepositions: bases(
    "de d'=de du=de des=de à au=à aux=à en dans par pour sur sous chez avec sans vers contre entre depuis pendant " +
      "auprès parmi selon via outre hors malgré lors devant derrière après avant jusqu'=jusque dès envers concernant " +
      "face grâce suite afin hormis",
  ),
  relatives: words("qui que qu' dont où lequel laquelle lesquels lesquelles duquel auquel"),
  coordinators: words("et ou ni & puis"),
  subordinators: words(
    "mais car donc or alors tandis lorsque lorsqu' quand si comme puisque puisqu' parce afin bien quoique",
  ),
  be: words(
    "est sont était étaient sera seront serait seraient fut furent été être étant soit soient devient deviennent devenu",
  ),
  have: words("a ont avait avaient aura auront aurait auraient eut eurent eu avoir ayant ait aient"),
  modals: words(
    "va vont allait allaient doit doivent devait devaient devra devront devrait devraient peut peuvent pouvait " +
      "pouvaient pourra pourront pourrait pourraient veut veulent voulait voudrait compte comptent souhaite " +
      "souhaitent vient viennent entend entendent prévoit prévoient envisage envisagent espère",
  ),
  clitics: words("se s' y en l' le la les lui leur ne n' me m' nous vous"),
  adverbs: words(
    "pas plus jamais aussi également déjà encore ainsi bien enfin donc notamment ensuite alors désormais toujours " +
      "tous toutes tout ensemble bientôt récemment officiellement aujourd'hui hier demain ailleurs surtout même " +
      "fort tôt tard seul seule seuls eux elle elles lui non justement finalement d'abord puis",
  ),
  negations: words("pas jamais aucun aucune ni nullement guère"),
  pronouns: words("il elle ils elles celui celle ceux on"),
};

const ENGLISH: Omit<FunctionWords, "closed"> = {
  determiners: words(
    "the a an this that these those its their his her our your my some several each every all both two three four five " +
      "six seven eight nine ten any no another",
  ),
  definite: words("the this that these those"),
  possessives: words("its their his her"),
  prepositions: bases(
    "of in on at by for from with to into onto over under about against between among through during without within " +
      "via across behind beyond towards toward upon alongside despite since until after before near inside outside " +
      "including like than as per",
  ),
  relatives: words("who which that whose whom where"),
  coordinators: words("and or nor & plus"),
  subordinators: words("but while whereas although though because since when if so as unless whether"),
  be: words("is are was were be been being am 's"),
  have: words("has have had having"),
  modals: words(
    "will would shall should can could may might must to going plans plan wants want intends hopes aims",
  ),
  clitics: words("not n't"),
  adverbs: words(
    "also now already still then later soon recently officially formally jointly together both once again just only " +
      "today yesterday even never always finally long since not so far ever thus therefore meanwhile already",
  ),
  negations: words("not never no neither nor without n't"),
  pronouns: words("it they he she"),
};

function withClosed(words: Omit<FunctionWords, "closed">): FunctionWords {
  const { relatives, coordinators, subordinators, be, have, modals, negations, pronouns, determiners } =
    words;
  const sets = [relatives, coordinators, subordinators, be, have, modals, negations, pronouns, determiners];
  const listed = [...sets, words.clitics].flatMap((set) => [...set]);
  return { ...words, closed: new Set([...words.prepositions.keys(), ...listed]) };
}

const BY_LANGUAGE: Readonly<Record<Language, FunctionWords>> = {
  fr: withClosed(FRENCH),
  en: withClosed(ENGLISH),
};

/** The function words of a language. */
export function functionWords(lang: Language): FunctionWords {
  return BY_LANGUAGE[lang];
}
