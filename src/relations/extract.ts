import type {
  Document,
  EventAnnotation,
  Mention,
  OfficeAnnotation,
  RelationAnnotation,
} from "../model/annotation.ts";
import type { Role } from "../model/gazetteer.ts";
import { LANGUAGES, type Language } from "../model/ontology.ts";
import { resolveAnaphora } from "./anaphora.ts";
import { followDiscourse } from "./discourse.ts";
import { type EventDraft, extractEvents } from "./events/extract.ts";
import { joinEvents } from "./events/join.ts";
import { TriggerIndex } from "./events/triggers.ts";
import { collectFindings } from "./findings.ts";
import { findPublicBodies } from "./government.ts";
import type { RelationLexicon } from "./lexicon.ts";
import { extractOffices } from "./offices.ts";
import { PhraseTrie } from "./phrase-trie.ts";
import { readPhrases } from "./phrases.ts";
import { extractRelations } from "./relations.ts";
import { RuleIndex } from "./rule-index.ts";
import { readSentences } from "./sentences.ts";

/** The news stands in the title and in this many sentences. */
const LEAD_SENTENCES = 3;

/** What an article states of its entities. */
export interface Facts {
  relations: RelationAnnotation[];
  offices: OfficeAnnotation[];
  events: EventAnnotation[];
}

/** Finds relations, offices and events in articles; made once, used for every article. */
export interface RelationExtractor {
  /** `mentions` are those of the document's title and text; an article in a third language yields nothing. */
  extract(document: Document, mentions: readonly Mention[]): Facts;
}

/** Makes an extractor from the lexicon. */
export function createRelationExtractor(lexicon: RelationLexicon): RelationExtractor {
  // French articles use English titles ("CEO"), not the reverse.
  const toolsFor = (lang: Language, titles: readonly Language[]): Tools => ({
    roles: roleTrie(lexicon.roles, titles),
    index: new RuleIndex(lexicon.relations, lang),
    triggers: new TriggerIndex(lexicon.events, lang),
    lexicon,
  });
  const tools = { fr: toolsFor("fr", ["fr", "en"]), en: toolsFor("en", ["en"]) };
  return {
    extract: (document, mentions) => {
      const lang = LANGUAGES.find((one) => one === document.lang);
      return lang
        ? extractFacts(document, mentions, lang, tools[lang])
        : { relations: [], offices: [], events: [] };
    },
  };
}

/** What one language needs, made ready once. */
interface Tools {
  roles: PhraseTrie<Role>;
  index: RuleIndex;
  triggers: TriggerIndex;
  lexicon: RelationLexicon;
}

function roleTrie(roles: readonly Role[], langs: readonly Language[]): PhraseTrie<Role> {
  const trie = new PhraseTrie<Role>();
  for (const lang of langs) {
    for (const role of roles) for (const word of role.words[lang]) trie.add(word, role);
  }
  return trie;
}

function extractFacts(document: Document, mentions: readonly Mention[], lang: Language, tools: Tools): Facts {
  const findings = collectFindings();
  const drafts: EventDraft[] = [];
  const discourse = followDiscourse(mentions);
  const bodies = findPublicBodies(mentions, tools.lexicon.nationalities);
  const isPolitician = (person: string): boolean =>
    findings.offices().some((office) => office.person === person);
  for (const read of readSentences(document, mentions, lang)) {
    const phrases = readPhrases(resolveAnaphora(read, tools.lexicon.anaphora, discourse));
    extractOffices(phrases, { roles: tools.roles, discourse, bodies, findings, isPolitician });
    extractRelations(phrases, { index: tools.index, discourse, findings });
    const lead = read.field === "title" || read.index < LEAD_SENTENCES;
    drafts.push(
      ...extractEvents(phrases, { index: tools.triggers, discourse, published: document.published, lead }),
    );
    discourse.advance(phrases);
  }
  return {
    relations: findings.relations(),
    offices: findings.offices(),
    events: joinEvents(drafts, document.published),
  };
}
