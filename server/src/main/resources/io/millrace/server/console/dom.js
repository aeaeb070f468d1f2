// Makes elements. What comes from outside becomes text, and never markup.

/** An element with attributes (class, href, ...), properties that begin with a dot, listeners ("on..."), and children. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith(".")) element[name.slice(1)] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** The time of an ISO text as people write it, in a <time>. */
export function time(iso) {
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  const text = today
    ? date.toLocaleTimeString()
    : date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  return h("time", { datetime: iso, title: date.toLocaleString() }, text);
}

/** A number as people write it: bytes with their unit, seconds in seconds. */
export function figure(name, value) {
  if (name === "bytes" || name.endsWith("_bytes")) return bytes(value);
  if (name === "seconds") return `${value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString()} s`;
  return value.toLocaleString();
}

/** A number of bytes, in units of 1000. */
export function bytes(count) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  for (; count >= 1000 && unit < units.length - 1; unit++) count /= 1000;
  return `${unit === 0 ? count : count.toFixed(count < 10 ? 2 : 1)} ${units[unit]}`;
}

/** The name of a member as words. */
export function words(name) {
  return name.replaceAll("_", " ");
}

/** A badge for a job's state. */
export function badge(job) {
  const bad = job.state === "failed" || job.state === "interrupted"
    || job.good === false || (job.state === "running" && job.last_report?.good === false);
  const ended = job.state === "succeeded" && job.good === false ? "ended with problems" : job.state;
  const text = job.stopping ? "stopping" : ended;
  return h("span", { class: `badge ${job.state}${bad ? " bad" : ""}` }, text);
}

/** What a report says, in a line: its troubles, or what isn't nothing. */
export function outcome(entry) {
  if (!entry) return "";
  const members = Object.entries(entry.report);
  const trouble = members.find(([, value]) => typeof value?.message === "string");
  if (trouble) return trouble[1].message;
  const figures = members
    .filter(([, value]) => typeof value === "number" && value !== 0)
    .map(([name, value]) => `${words(name)} ${figure(name, value)}`);
  return figures.join(" · ");
}
