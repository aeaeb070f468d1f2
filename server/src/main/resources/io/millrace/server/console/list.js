// The list of jobs, newest first; it changes as they do.

import { ask, keepFollowing } from "./api.js";
import { badge, h, outcome, time } from "./dom.js";

export async function showJobs(main, signal) {
  document.title = "Jobs – Millrace";
  const [{ types }, first] = await Promise.all([ask("/api/types"), ask("/api/jobs?limit=50")]);
  if (signal.aborted) return;
  const required = new Map(
    types.map((type) => [type.name, type.fields.filter((field) => field.required).map((field) => field.name)]),
  );
  const rows = new Map();
  const list = h("ul", { class: "jobs" });
  const empty = h(
    "p",
    { class: "empty" },
    "There are no jobs yet. ",
    h("a", { href: "#/new" }, "Start one"),
    "; it goes on when this page is closed.",
  );
  const more = h("button", { type: "button", hidden: true, onclick: loadMore }, "Older jobs");
  main.append(
    h("div", { class: "head" }, h("h1", {}, "Jobs"), h("a", { class: "button primary", href: "#/new" }, "New job")),
    empty,
    list,
    more,
  );

  function put(job, atTop) {
    const row = h("li", {}, ...card(job, required.get(job.type) ?? []));
    const old = rows.get(job.id);
    if (old) old.replaceWith(row);
    else if (atTop) list.prepend(row);
    else list.append(row);
    rows.set(job.id, row);
    empty.hidden = true;
  }

  function add(page) {
    page.jobs.forEach((job) => put(job, false));
    more.hidden = !page.more;
    more.dataset.before = page.jobs.at(-1)?.id ?? "";
  }

  async function loadMore() {
    add(await ask(`/api/jobs?limit=50&before=${more.dataset.before}`));
  }

  add(first);
  await keepFollowing(() => "/api/events", (name, job) => name === "job" && put(job, true), signal);
}

function card(job, required) {
  const what = required.map((name) => job.parameters[name]).filter(Boolean);
  const trouble = job.failure ?? outcome(job.last_report);
  return [
    h(
      "a",
      { class: "card", href: `#/jobs/${job.id}` },
      h("span", { class: "line" }, badge(job), h("strong", {}, job.type), h("span", { class: "muted" }, time(job.submitted))),
      h("span", { class: "what" }, what.join(" → ")),
      h("span", { class: `outcome${job.failure || job.last_report?.good === false ? " bad" : ""}` }, trouble),
    ),
  ];
}
