import type { Day } from "../../model/dates.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { isDay } from "./calendar.ts";
import type { DateValue, Expression } from "./values.ts";

/** The words of one language that name parts of a date; keys are folded. */
export interface DateVocabulary {
  months: ReadonlyMap<string, number>;
  /** Short forms, with or without a full stop; only understood beside a day or a year. */
  shortMonths: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
  shortWeekdays: ReadonlyMap<string, number>;
  numbers: ReadonlyMap<string, number>;
  ordinals: ReadonlyMap<string, number>;
  /** Day of the month with its suffix (`1er`, `25th`). */
  dayNumber: RegExp;
  /** True where months and weekdays are written with a capital. */
  capitals: boolean;
  /** `day` first or `month` first in 02/04/2025. */
  dayFirst: boolean;
}

/** Something read from the tokens, and the number of the token after it. */
export interface Read<T> {
  value: T;
  next: number;
}

/** Reads the parts of dates off a list of tokens; every method answers undefined where the part is not there. */
export class DateReader {
  readonly tokens: readonly Token[];
  readonly at: Day | undefined;
  readonly words: DateVocabulary;

  constructor(tokens: readonly Token[], at: Day | undefined, words: DateVocabulary) {
    this.tokens = tokens;
    this.at = at;
    this.words = words;
  }

  /** The folded text of a token; empty outside the list. */
  fold(index: number): string {
    return this.tokens[index]?.fold ?? "";
  }

  text(index: number): string {
    return this.tokens[index]?.text ?? "";
  }

  is(index: number, ...folds: readonly string[]): boolean {
    return folds.includes(this.fold(index));
  }

  /** True where the tokens from `index` on are these. */
  sequence(index: number, ...folds: readonly string[]): boolean {
    return folds.every((fold, step) => this.fold(index + step) === fold);
  }

  glued(index: number): boolean {
    return this.tokens[index]?.end === this.tokens[index + 1]?.start;
  }

  capitalised(index: number): boolean {
    const token = this.tokens[index];
    return token !== undefined && isCapitalised(token);
  }

  dayNumber(index: number): Read<number> | undefined {
    const text = this.fold(index);
    const number = /^\d{1,2}$/.test(text) ? Number(text) : Number(this.words.dayNumber.exec(text)?.[1] ?? 0);
    return number < 1 || number > 31 ? undefined : { value: number, next: index + 1 };
  }

  month(index: number): Read<number> | undefined {
    const value = this.words.months.get(this.fold(index));
    if (value === undefined || !this.cased(index)) return undefined;
    return { value, next: index + 1 };
  }

  /** A month, or its short form with or without a full stop. */
  anyMonth(index: number): Read<number> | undefined {
    const full = this.month(index);
    if (full) return full;
    const value = this.words.shortMonths.get(this.fold(index));
    if (value === undefined || !this.cased(index)) return undefined;
    return { value, next: this.fold(index + 1) === "." && this.glued(index) ? index + 2 : index + 1 };
  }

  weekday(index: number): Read<number> | undefined {
    const value = this.words.weekdays.get(this.fold(index));
    if (value === undefined || (this.words.capitals && !this.capitalised(index))) return undefined;
    return { value, next: index + 1 };
  }

  anyWeekday(index: number): Read<number> | undefined {
    const full = this.weekday(index);
    if (full) return full;
    const value = this.words.shortWeekdays.get(this.fold(index));
    if (value === undefined || !this.capitalised(index)) return undefined;
    return { value, next: this.fold(index + 1) === "." && this.glued(index) ? index + 2 : index + 1 };
  }

  /** A year written with four digits, 1900 to 2099, whatever stands around it. */
  year(index: number): Read<number> | undefined {
    const text = this.fold(index);
    return /^(?:19|20)\d\d$/.test(text) ? { value: Number(text), next: index + 1 } : undefined;
  }

  /** A small number in digits or words. */
  number(index: number): Read<number> | undefined {
    const text = this.fold(index);
    if (/^\d{1,3}$/.test(text)) return { value: Number(text), next: index + 1 };
    const value = this.words.numbers.get(text);
    if (value === undefined) return undefined;
    const second = this.fold(index + 1) === "-" ? this.words.numbers.get(this.fold(index + 2)) : undefined;
    if (second === undefined) return { value, next: index + 1 };
    return { value: value + second, next: index + 3 };
  }

  ordinal(index: number): Read<number> | undefined {
    const value = this.words.ordinals.get(this.fold(index));
    return value === undefined ? undefined : { value, next: index + 1 };
  }

  /** 17/10/2024, 17.10.2024, 2024-10-17, with the language's order of day and month. */
  numeric(index: number): Expression | undefined {
    const joined = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)$/.exec(this.fold(index));
    if (joined)
      return this.numericDay(index, index + 1, Number(joined[3]), [Number(joined[1]), Number(joined[2])]);
    const mark = this.fold(index + 1);
    if ((mark !== "/" && mark !== "-") || this.fold(index + 3) !== mark) return undefined;
    const parts = [0, 2, 4].map((step) => this.fold(index + step));
    if (
      !parts.every((part) => /^\d+$/.test(part)) ||
      [0, 1, 2, 3].some((step) => !this.glued(index + step))
    ) {
      return undefined;
    }
    const [a, b, c] = parts.map(Number) as [number, number, number];
    if (parts[0]?.length === 4) return this.dayExpression(index, index + 5, { year: a, month: b, day: c });
    if (parts[2]?.length !== 4 || mark === "-") return undefined;
    return this.numericDay(index, index + 5, c, [a, b]);
  }

  private numericDay(from: number, to: number, year: number, pair: [number, number]): Expression | undefined {
    const [day, month] = this.words.dayFirst ? pair : [pair[1], pair[0]];
    return (
      this.dayExpression(from, to, { year, month, day }) ??
      this.dayExpression(from, to, { year, month: day, day: month })
    );
  }

  private dayExpression(
    from: number,
    to: number,
    date: { year: number; month: number; day: number },
  ): Expression | undefined {
    const { year, month, day } = date;
    if (year < 1900 || year > 2099 || month < 1 || month > 12 || !isDay(year, month, day)) return undefined;
    return { from, to, value: { kind: "day", ...date } };
  }

  /** French months are written small, English ones with a capital; a heading in capitals is either. */
  private cased(index: number): boolean {
    return this.words.capitals ? this.capitalised(index) : !this.capitalised(index) || this.upper(index);
  }

  private upper(index: number): boolean {
    const text = this.text(index);
    const first = index === 0 || /^[.!?:–—«"“(|-]$/.test(this.text(index - 1));
    return first || (text.length > 1 && text === text.toUpperCase());
  }
}

/** An expression from `from` to `to` with its value. */
export function expression(from: number, to: number, value: DateValue): Expression {
  return { from, to, value };
}

/** The longest of several readings that start at the same token. */
export function longest(...readings: readonly (Expression | undefined)[]): Expression | undefined {
  let best: Expression | undefined;
  for (const reading of readings) if (reading && (!best || reading.to > best.to)) best = reading;
  return best;
}
