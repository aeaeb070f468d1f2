// The page of a job: what was asked, how far it is, what became of it so far, its log; it changes as the job does.

import { ask, keepFollowing } from "./api.js";
import { badge, figure, h, time, words } from "./dom.js";
import { History } from "./history.js";

const MOST_PARTS = 12;
const MOST_LINES = 1000;

export async function showJob(main, id, signal) {
  const [job, { reports }] = await Promise.all([ask(`/api/jobs/${id}`), ask(`/api/jobs/${id}/reports`)]);
  if (signal.aborted) return;
  document.title = `${job.type} – Millrace`;
  const head = h("div", { class: "head" });
  const facts = h("dl", { class: "facts" });
  const parameters = h("dl", { class: "facts" });
  const progress = h("div", { class: "progress", role: "group", "aria-label": "Progress" });
  const history = new History(() => ask(`/api/jobs/${id}/reports?limit=1000`));
  const log = h("ol", { class: "log", tabindex: "0", "aria-label": "Log" });
  main.append(
    head,
    facts,
    progress,
    section("History", history.element),
    section("Asked for", parameters),
    section("Log", log),
  );
  parameters.append(...pairs(Object.entries(job.parameters).map(([name, value]) => [name, plain(value)])));

  let state = job;
  function draw(next) {
    state = next;
    const over = next.ended !== null;
    head.replaceChildren(
      h("h1", {}, `${next.type} `, badge(next)),
      over
        ? h("a", { class: "button", href: `#/new/${id}` }, "Start one like it")
        : h("button", { type: "button", class: "danger", onclick: stop }, next.stopping ? "Stop at once" : "Stop"),
    );
    facts.replaceChildren(...pairs(factsOf(next)));
    if (over) progress.replaceChildren();
    else if (next.progress) progress.replaceChildren(...bars(next.progress));
  }

  async function stop() {
    draw(await ask(`/api/jobs/${id}/cancel`, {}));
  }

  draw(job);
  history.begin(reports);
  await keepFollowing(
    () => {
      log.replaceChildren();
      return `/api/jobs/${id}/events?after=${history.lastNumber}`;
    },
    (name, data) => {
      if (name === "job") draw(data);
      else if (name === "progress") progress.replaceChildren(...bars(data));
      else if (name === "report") history.add(data);
      else if (name === "log") write(log, data);
    },
    signal,
    () => state.ended !== null,
  );
}

function section(title, content) {
  return h("section", {}, h("h2", {}, title), content);
}

function factsOf(job) {
  const facts = [["submitted", time(job.submitted)]];
  if (job.started) facts.push(["started", job.starts > 1 ? [time(job.started), ` (${job.starts} times)`] : time(job.started)]);
  if (job.ended) facts.push(["ended", time(job.ended)]);
  if (job.failure) facts.push(["failure", h("span", { class: "error" }, job.failure)]);
  for (const [name, value] of Object.entries(job.result ?? {})) {
    facts.push([words(name), typeof value === "number" ? figure(name, value) : plain(value)]);
  }
  return facts;
}

function pairs(entries) {
  return entries.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
}

function plain(value) {
  if (Array.isArray(value)) return value.map((each) => h("span", { class: "item" }, plain(each)));
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function bars(progress) {
  if (progress.total === 0 && progress.parts.length === 0) return [h("p", { class: "muted" }, "Nothing under way.")];
  const counts = Object.entries(progress.counts).map(([name, count]) => `${name} ${count.toLocaleString()}`);
  const hidden = progress.parts.length - MOST_PARTS;
  return [
    bar(progress, counts.join(" · "), true),
    ...progress.parts.slice(0, MOST_PARTS).map((part) => bar(part, "", false)),
    hidden > 0 ? h("p", { class: "muted" }, `and ${hidden} more`) : null,
  ].filter(Boolean);
}

function bar(progress, more, whole) {
  const amount = (value) => figure(progress.unit, value);
  const unit = progress.unit === "bytes" ? "" : ` ${progress.unit}`;
  const total = progress.total === null ? "" : ` of ${amount(progress.total)}`;
  return h(
    "div",
    { class: whole ? "whole" : "part" },
    h("span", { class: "name" }, progress.name),
    h("progress", {
      "aria-label": progress.name,
      max: progress.total === null ? null : Math.max(progress.total, 1),
      value: progress.total === null ? null : Math.min(progress.done, progress.total),
    }),
    h("span", { class: "muted" }, `${amount(progress.done)}${total}${unit}${more ? ` · ${more}` : ""}`),
  );
}

function write(log, line) {
  const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
  log.append(h("li", {}, time(line.at), " ", line.text));
  if (log.childElementCount > MOST_LINES) log.firstElementChild.remove();
  if (atEnd) log.scrollTop = log.scrollHeight;
}
