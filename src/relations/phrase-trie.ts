import { tokenize } from "../text/tokens.ts";

interface Node<T> {
  next: Map<string, Node<T>>;
  value?: T;
}

/** Finds the longest of many phrases at a position of a list of folded words. */
export class PhraseTrie<T> {
  private readonly root: Node<T> = { next: new Map() };

  /** Adds a phrase, cut into words as texts are. The first value given to a phrase stays. */
  add(phrase: string, value: T): void {
    let node = this.root;
    for (const token of tokenize(phrase)) {
      const next = node.next.get(token.fold) ?? { next: new Map() };
      node.next.set(token.fold, next);
      node = next;
    }
    node.value ??= value;
  }

  /** The longest phrase that starts at `index`, and the position after it. */
  match(words: readonly { fold: string }[], index: number): { value: T; end: number } | undefined {
    let node: Node<T> | undefined = this.root;
    let best: { value: T; end: number } | undefined;
    for (let k = index; k < words.length; k++) {
      node = node.next.get(words[k]?.fold ?? "");
      if (!node) break;
      if (node.value !== undefined) best = { value: node.value, end: k + 1 };
    }
    return best;
  }
}
