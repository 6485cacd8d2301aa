import type { ArticleCopy, ArticleCredit, CopyFamily, CopyMember } from "../../src/model/revisions.ts";
import { articleHref, hostOf } from "../links.ts";
import { inLanguage } from "../names.ts";
import { usePage } from "../page.ts";
import { OnDay } from "./bits.tsx";

interface CopiesProps {
  family: CopyFamily;
  /** Id of the article whose page this is. */
  articleId: string;
}

/** Who else printed this text, and what each added to it or left out. */
export function Copies({ family, articleId }: CopiesProps) {
  const { texts } = usePage();
  const others = family.copies.filter(({ id }) => id !== articleId);
  const own = family.copies.find(({ id }) => id === articleId);
  return (
    <section class="copies" aria-labelledby="copies">
      <h2 id="copies" class="rubric">
        {texts.article.copies}
      </h2>
      <ul>
        {own && (
          <li>
            <Member member={family.original} />
            <p class="faint">{texts.article.originalOfThis}</p>
            <Sentences sentences={own.added} label={texts.article.addedHere} lang={own.lang} tag="ins" />
            <Sentences sentences={own.omitted} label={texts.article.omittedHere} lang={own.lang} tag="del" />
          </li>
        )}
        {others.map((copy) => (
          <li>
            <Member member={copy} />
            <CopyNote copy={copy} />
            <Sentences sentences={copy.added} label={texts.article.addedThere} lang={copy.lang} tag="ins" />
            <Sentences
              sentences={copy.omitted}
              label={texts.article.omittedThere}
              lang={copy.lang}
              tag="del"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `Reprend à 96 % …`: the short note at the head of a copy. */
export function CopyNotice({ family, articleId }: CopiesProps) {
  const { texts, lang } = usePage();
  const own = family.copies.find(({ id }) => id === articleId);
  if (!own) return null;
  const { original } = family;
  return (
    <p class="notice">
      {texts.article.copyOf(Math.round(own.similarity * 100))}{" "}
      <a href={articleHref(original.id)} lang={original.lang === lang ? undefined : original.lang}>
        {original.title}
      </a>{" "}
      ({publisherOf(original)}). <a href="#copies">{texts.article.compareCopies}</a>
    </p>
  );
}

function Member({ member }: { member: CopyMember }) {
  const { lang } = usePage();
  return (
    <>
      <p class="entry-title" lang={member.lang === lang ? undefined : member.lang}>
        <a href={articleHref(member.id)}>{member.title}</a>
      </p>
      <p class="meta">
        <span class="publisher">{publisherOf(member)}</span>
        <OnDay day={member.day} brief />
        {member.credit && <Credit credit={member.credit} />}
      </p>
    </>
  );
}

function Credit({ credit }: { credit: ArticleCredit }) {
  const { texts, lang } = usePage();
  const name = inLanguage(credit.name, lang).text;
  return <span>{texts.article.credits[credit.kind](name)}</span>;
}

function CopyNote({ copy }: { copy: ArticleCopy }) {
  const { texts } = usePage();
  const { added, omitted, similarity } = copy;
  const whole = added.length + omitted.length === 0;
  return (
    <p class="faint">
      {texts.article.sameText(Math.round(similarity * 100))}
      {whole && `, ${texts.article.nothingAdded}`}
    </p>
  );
}

interface SentencesProps {
  sentences: readonly string[];
  label: (n: number) => string;
  lang: string;
  tag: "ins" | "del";
}

function Sentences({ sentences, label, lang: code, tag: Tag }: SentencesProps) {
  const { lang } = usePage();
  if (sentences.length === 0) return null;
  return (
    <details class="copy-sentences" open={Tag === "ins" && sentences.length < 4}>
      <summary>{label(sentences.length)}</summary>
      {sentences.map((sentence) => (
        <p lang={code === lang ? undefined : code}>
          <Tag>{sentence}</Tag>
        </p>
      ))}
    </details>
  );
}

function publisherOf({ publisherName, url }: CopyMember): string {
  return publisherName ?? hostOf(url);
}
