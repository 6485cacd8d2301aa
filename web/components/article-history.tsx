import type { ArticleEdit, TextDifference, WithdrawnFact } from "../../src/model/revisions.ts";
import { factHref } from "../links.ts";
import { capitalise, inLanguage } from "../names.ts";
import { type Page, usePage } from "../page.ts";
import { Difference, Part } from "./difference.tsx";

/** The edits of an article, the newest first: what each changed, and which facts went with it. */
export function ArticleHistory({ edits, lang }: { edits: readonly ArticleEdit[]; lang: string | undefined }) {
  const { texts } = usePage();
  if (edits.length === 0) return null;
  return (
    <section class="history" aria-labelledby="changes">
      <h2 id="changes" class="rubric">
        {texts.article.revisions}
      </h2>
      {[...edits].reverse().map((edit, index) => (
        <Edit edit={edit} lang={lang} open={index === 0} />
      ))}
    </section>
  );
}

function Edit({ edit, lang, open }: { edit: ArticleEdit; lang: string | undefined; open: boolean }) {
  const { texts, words } = usePage();
  const { article } = texts;
  return (
    <article class="edit">
      <h3>
        {article.version(edit.number)}, {article.noticed}{" "}
        <time datetime={edit.at}>{words.moment(edit.at)}</time>
      </h3>
      {edit.title && <TitleChange difference={edit.title} lang={lang} />}
      {edit.text && (
        <details open={open}>
          <summary>{summaryOf(edit.text, article)}</summary>
          <Difference difference={edit.text} lang={lang} />
        </details>
      )}
      <Withdrawn facts={edit.withdrawn} lang={lang} />
    </article>
  );
}

function TitleChange({ difference, lang }: { difference: TextDifference; lang: string | undefined }) {
  const { texts } = usePage();
  return (
    <p class="title-change">
      <span class="kicker">{texts.article.newTitle}</span>{" "}
      <span lang={lang}>
        {difference.sentences
          .flatMap(({ parts }) => parts)
          .map((part) => (
            <>
              <Part part={part} />{" "}
            </>
          ))}
      </span>
    </p>
  );
}

function summaryOf({ counts }: TextDifference, article: Page["texts"]["article"]): string {
  const parts = [
    counts.added > 0 ? article.sentencesAdded(counts.added) : "",
    counts.changed > 0 ? article.sentencesChanged(counts.changed) : "",
    counts.removed > 0 ? article.sentencesRemoved(counts.removed) : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : article.onlyParagraphs;
}

/** Facts that the article stated before the edit and no longer does, each with the sentence that is gone. */
function Withdrawn({ facts, lang }: { facts: readonly WithdrawnFact[]; lang: string | undefined }) {
  const page = usePage();
  const { article, facts: say } = page.texts;
  if (facts.length === 0) return null;
  const [open, close] = say.quoteMarks;
  return (
    <section class="withdrawn">
      <h4>{article.withdrawn}</h4>
      <ul>
        {[...byQuote(facts)].map(([quote, gone]) => (
          <li>
            {gone.map((fact) => (
              <p class="fact-line">
                {statementOf(page, fact)}{" "}
                <span class="faint">
                  {fact.stands ? (
                    <a href={factHref(fact.id)}>{article.stillStated}</a>
                  ) : (
                    article.nowhereStated
                  )}
                </span>
              </p>
            ))}
            <blockquote lang={lang}>
              {open}
              <del>{quote}</del>
              {close}
            </blockquote>
          </li>
        ))}
      </ul>
    </section>
  );
}

function byQuote(facts: readonly WithdrawnFact[]): Map<string, WithdrawnFact[]> {
  const groups = new Map<string, WithdrawnFact[]>();
  for (const fact of facts) groups.set(fact.quote, [...(groups.get(fact.quote) ?? []), fact]);
  return groups;
}

/** A withdrawn fact in one line; the names are those it had then. */
function statementOf(page: Page, { kind, label, entities, first, last }: WithdrawnFact): string {
  const { lang, ontology, words, leadIn } = page;
  const names = entities.map(({ name }) => inLanguage(name, lang).text);
  const [subject = "", object] = names;
  if (kind === "office") return [subject, roleLabel(page, label), object].filter(Boolean).join(", ");
  if (kind === "event") {
    const term = [...ontology.eventKinds].find(([id]) => id === label)?.[1].label[lang] ?? label;
    const days = first === undefined || last === undefined ? "" : `, ${words.span(first, last)}`;
    return `${capitalise(term)}${days}${lang === "fr" ? "\u00a0: " : ": "}${names.join(", ")}`;
  }
  const term = [...ontology.predicates].find(([id]) => id === label)?.[1].label[lang] ?? label;
  return object === undefined ? `${subject} ${term}` : `${subject} ${leadIn(term, object)}${object}`;
}

function roleLabel({ roles, lang }: Page, label: string): string {
  return inLanguage(roles.get(label) ?? {}, lang).text || label;
}
