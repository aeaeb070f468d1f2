// Shows the page that the address names: #/ the jobs, #/new a form, #/new/ID the same filled in, #/jobs/ID a job.

import { h } from "./dom.js";
import { showForm } from "./form.js";
import { showJob } from "./job.js";
import { showJobs } from "./list.js";

let leave = new AbortController();

async function show() {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const main = document.getElementById("main");
  const [page, id] = location.hash.replace(/^#\/?/, "").split("/");
  for (const link of document.querySelectorAll("nav a")) {
    const current = link.hash === (page === "new" ? "#/new" : page === "" ? "#/" : "");
    if (current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("connection").textContent = "";
  main.replaceChildren();
  try {
    if (page === "new") await showForm(main, id, signal);
    else if (page === "jobs") await showJob(main, id, signal);
    else await showJobs(main, signal);
  } catch (error) {
    if (!signal.aborted) main.append(h("p", { class: "error", role: "alert" }, error.message));
  }
}

addEventListener("hashchange", () => {
  if (location.hash === "#main") return;
  show();
  document.getElementById("main").focus();
});
show();
