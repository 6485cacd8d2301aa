import type { Child } from "hono/jsx";
import { withQuery } from "../links.ts";
import { wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";

/** Where a page of a list stands; `page` counts from 1. */
export interface Paging {
  page: number;
  size: number;
  total: number;
}

/** Links to the pages before and after, with the place in the whole. */
export function Pager({ paging }: { paging: Paging }) {
  const { texts, lang, path, query } = usePage();
  const { page, size, total } = paging;
  if (total <= size && page === 1) return null;
  const first = Math.min(total, (page - 1) * size + 1);
  const last = Math.min(total, page * size);
  const href = (to: number): string => withQuery(path, { ...query, page: to === 1 ? undefined : to });
  const number = (value: number): string => wholeNumber(value, lang);
  return (
    <nav class="pager" aria-label={texts.pager.label}>
      {page > 1 ? (
        <a rel="prev" href={href(page - 1)}>
          ← {texts.pager.previous}
        </a>
      ) : (
        <span />
      )}
      <span class="pager-range">{texts.pager.range(number(first), number(last), number(total))}</span>
      {last < total ? (
        <a rel="next" href={href(page + 1)}>
          {texts.pager.next} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

/** One value of a filter, as a choice of a select. */
export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  name: string;
  label: string;
  options: readonly Option[];
  value: string | undefined;
  /** Label of the choice that filters nothing. */
  any?: string | undefined;
}

/** A labelled select. */
export function Choice({ name, label, options, value, any }: ChoiceProps) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select name={name}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A bar of filters that sends itself by GET. */
export function FilterBar({
  action,
  submit,
  children,
}: {
  action: string;
  submit: string;
  children?: Child;
}) {
  return (
    <form class="filters" action={action} method="get">
      {children}
      <button type="submit">{submit}</button>
    </form>
  );
}

/** One tab of a row of choices that are links. */
export interface Tab {
  label: string;
  href: string;
  current: boolean;
  count?: number | undefined;
}

/** A row of links of which one is the present choice. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const { lang } = usePage();
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? "true" : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="tab-count"> {wholeNumber(tab.count, lang)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
