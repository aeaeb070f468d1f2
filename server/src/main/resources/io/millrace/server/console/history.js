// The reports of a job as a table, newest first: what is a line in it has a column, whatever it is; what is a list, or says
// what is wrong, stands below.

import { figure, h, time, words } from "./dom.js";

const MOST_ENTRIES = 1000;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export class History {
  #columns = [];
  #header = h("tr");
  #table = h("table", { hidden: true }, h("thead", {}, this.#header));
  #empty = h("p", { class: "muted" }, "Nothing yet.");
  #all = h("button", { type: "button", hidden: true }, "Show all that is kept");

  /** The number of the last report that is shown; 0 if there is none. */
  lastNumber = 0;

  /** @param loadAll answers with all reports that are kept */
  constructor(loadAll) {
    const scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "History" }, this.#table);
    this.element = h("div", { class: "history" }, this.#empty, scroll, this.#all);
    this.#all.addEventListener("click", async () => {
      const { reports } = await loadAll();
      this.#table.replaceChildren(this.#table.tHead);
      this.lastNumber = 0;
      this.begin(reports);
    });
  }

  /** Shows the reports that there are. */
  begin(reports) {
    reports.forEach((entry) => this.add(entry));
    this.#all.hidden = reports.length === 0 || reports[0].number === 1 || reports.length === MOST_ENTRIES;
  }

  /** Shows one more. */
  add(entry) {
    if (entry.number <= this.lastNumber) return;
    this.lastNumber = entry.number;
    this.#widen(Object.entries(entry.report).filter(([, value]) => isLine(value)));
    this.#table.tHead.after(this.#body(entry));
    if (this.#table.tBodies.length > MOST_ENTRIES) this.#table.lastElementChild.remove();
    this.#table.hidden = false;
    this.#empty.hidden = true;
  }

  #widen(members) {
    for (const [name, value] of members) {
      if (!this.#columns.includes(name)) {
        this.#columns.push(name);
        this.#header.append(h("th", { scope: "col", class: kind(value) }, words(name)));
      }
    }
  }

  #body(entry) {
    const below = Object.entries(entry.report).filter(([, value]) => !isLine(value) && !isNothing(value));
    return h(
      "tbody",
      { class: entry.good ? null : "bad" },
      h("tr", {}, this.#columns.map((name) => cell(name, entry.report[name]))),
      below.map(([name, value]) => h(
        "tr",
        { class: "below" },
        h(
          "td",
          { colspan: String(this.#columns.length), "data-member": name },
          Array.isArray(value) ? list(name, value) : text(name, value),
        ),
      )),
    );
  }
}

function isLine(value) {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}

function isNothing(value) {
  return value === 0 || value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function kind(value) {
  return typeof value === "number" ? "figure" : "text";
}

function cell(name, value) {
  const nothing = isNothing(value);
  return h(
    "td",
    { class: `${kind(value)}${nothing ? " nothing" : ""}`, "data-label": words(name), "data-member": name },
    nothing ? "–" : text(name, value),
  );
}

/** Opened by whoever wants to read it; filled only then, as it may be long. */
function list(name, entries) {
  const items = h("ul", { class: "entries" });
  const details = h("details", {}, h("summary", {}, `${words(name)}: ${entries.length.toLocaleString()}`), items);
  details.addEventListener("toggle", () => {
    if (details.open && items.childElementCount === 0) items.append(...entries.map(item));
  });
  return details;
}

function item(entry) {
  if (typeof entry !== "object" || entry === null) return h("li", {}, String(entry));
  const members = Object.entries(entry).filter(([, value]) => value !== null);
  return h("li", {}, members.flatMap(([name, value], index) => [
    index === 0 ? null : " ",
    h("span", { class: index === 0 ? "member first" : "member", title: words(name) }, text(name, value)),
  ]));
}

function text(name, value) {
  if (typeof value === "number") return figure(name, value);
  if (typeof value === "string") return INSTANT.test(value) ? time(value) : value;
  return typeof value?.message === "string" ? value.message : JSON.stringify(value);
}
