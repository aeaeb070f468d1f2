// The reports of a job as a table, newest first. Its columns are the members of the reports, whatever they are.

import { figure, h, time, words } from "./dom.js";

const MOST_ROWS = 1000;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export class History {
  #columns = [];
  #header = h("tr");
  #rows = h("tbody");
  #empty = h("p", { class: "muted" }, "Nothing yet.");
  #all = h("button", { type: "button", hidden: true }, "Show all that is kept");
  #table = h("table", { hidden: true }, h("thead", {}, this.#header), this.#rows);

  /** The number of the last report that is shown; 0 if there is none. */
  lastNumber = 0;

  /** @param loadAll answers with all reports that are kept */
  constructor(loadAll) {
    this.element = h("div", { class: "history" }, this.#empty, h("div", { class: "scroll" }, this.#table), this.#all);
    this.#all.addEventListener("click", async () => {
      const { reports } = await loadAll();
      this.#rows.replaceChildren();
      this.lastNumber = 0;
      this.begin(reports, false);
    });
  }

  /** Shows the reports that there are. */
  begin(reports, more) {
    reports.forEach((entry) => this.add(entry));
    this.#all.hidden = !(more || (reports.length > 0 && reports[0].number > 1 && reports.length < MOST_ROWS));
  }

  /** Shows one more. */
  add(entry) {
    if (entry.number <= this.lastNumber) return;
    this.lastNumber = entry.number;
    this.#widen(Object.keys(entry.report));
    this.#rows.prepend(this.#row(entry));
    if (this.#rows.childElementCount > MOST_ROWS) this.#rows.lastElementChild.remove();
    this.#table.hidden = false;
    this.#empty.hidden = true;
  }

  #widen(names) {
    for (const name of names) {
      if (!this.#columns.includes(name)) {
        this.#columns.push(name);
        this.#header.append(h("th", { scope: "col" }, words(name)));
      }
    }
  }

  #row(entry) {
    return h("tr", { class: entry.good ? null : "bad" }, this.#columns.map((name) => cell(name, entry.report[name])));
  }
}

function cell(name, value) {
  const nothing = value === 0 || value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  const kind = typeof value === "number" ? "figure" : "text";
  return h("td", { class: `${kind}${nothing ? " nothing" : ""}`, "data-label": words(name) }, nothing ? "–" : shown(name, value));
}

function shown(name, value) {
  if (typeof value === "number") return figure(name, value);
  if (typeof value === "string") return INSTANT.test(value) ? time(value) : value;
  if (Array.isArray(value)) return list(value);
  return typeof value.message === "string" ? value.message : JSON.stringify(value);
}

/** Opened by whoever wants to read it; filled only then, as it may be long. */
function list(entries) {
  const items = h("ul", { class: "entries" });
  const details = h("details", {}, h("summary", {}, entries.length.toLocaleString()), items);
  details.addEventListener("toggle", () => {
    if (details.open && items.childElementCount === 0) items.append(...entries.map(item));
  });
  return details;
}

function item(entry) {
  if (typeof entry !== "object" || entry === null) return h("li", {}, String(entry));
  const members = Object.entries(entry).filter(([, value]) => value !== null);
  return h("li", {}, members.map(([name, value], index) => [
    index === 0 ? null : " ",
    h("span", { class: `member ${index === 0 ? "first" : ""}`, title: words(name) }, text(name, value)),
  ]).flat());
}

function text(name, value) {
  if (typeof value === "number") return figure(name, value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
