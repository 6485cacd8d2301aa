// Completes the search field as one types: the combobox pattern of the ARIA Authoring Practices, with the
// list below the field. Without this file the form still sends its query.

interface Suggestion {
  label: string;
  note?: string;
  href: string;
}

const DELAY_MS = 120;

function attach(form: HTMLFormElement): void {
  const input = form.querySelector("input[type=search]");
  if (!(input instanceof HTMLInputElement)) return;
  const list = createList(form);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close(input, list);
  let timer = 0;
  let asked = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const mine = ++asked;
      const found = await ask(input.value);
      // An older answer that comes late must not replace a newer one.
      if (mine === asked) show(input, list, found);
    }, DELAY_MS);
  });
  input.addEventListener("keydown", (event) => onKey(event, input, list));
  input.addEventListener("blur", () => window.setTimeout(() => close(input, list), 150));
  list.addEventListener("mousedown", (event) => {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option instanceof HTMLElement) follow(option);
  });
}

function createList(form: HTMLFormElement): HTMLElement {
  const list = document.createElement("div");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset["listLabel"] ?? "");
  form.parentElement?.append(list);
  return list;
}

async function ask(query: string): Promise<Suggestion[]> {
  if (query.trim().length < 2) return [];
  try {
    const answer = await fetch(`/api/suggest?q=${encodeURIComponent(query)}`);
    if (!answer.ok) return [];
    const { suggestions } = (await answer.json()) as { suggestions: Suggestion[] };
    return suggestions;
  } catch {
    // Suggestions are a comfort: where they cannot be had, the field works without.
    return [];
  }
}

function show(input: HTMLInputElement, list: HTMLElement, found: readonly Suggestion[]): void {
  list.replaceChildren(...found.map(createOption));
  if (found.length === 0 || document.activeElement !== input) {
    close(input, list);
    return;
  }
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
}

function createOption(suggestion: Suggestion, index: number): HTMLElement {
  const option = document.createElement("div");
  option.id = `suggestion-${index}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset["href"] = suggestion.href;
  const label = document.createElement("span");
  label.textContent = suggestion.label;
  const note = document.createElement("span");
  note.className = "type";
  note.textContent = suggestion.note ?? "";
  option.append(label, note);
  return option;
}

function close(input: HTMLInputElement, list: HTMLElement): void {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function onKey(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  if (list.hidden) return;
  const options = [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const current = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") {
    event.preventDefault();
    close(input, list);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    // One place more than there are options: the field itself, with nothing selected.
    const places = options.length + 1;
    select(input, options, ((current + 1 + step + places) % places) - 1);
  } else if (event.key === "Enter") {
    const option = options[current];
    if (!option) return;
    event.preventDefault();
    follow(option);
  }
}

function select(input: HTMLInputElement, options: readonly HTMLElement[], index: number): void {
  for (const [at, option] of options.entries()) {
    option.setAttribute("aria-selected", String(at === index));
    if (at === index) option.scrollIntoView({ block: "nearest" });
  }
  const chosen = options[index];
  if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
  else input.removeAttribute("aria-activedescendant");
}

function follow(option: HTMLElement): void {
  const href = option.dataset["href"];
  if (href !== undefined) window.location.assign(href);
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-island=suggest]")) attach(form);
