// Talks to the server: requests, events, and the token that some servers ask for.

const TOKEN = "millrace.token";

/** What the server says is wrong; field names whose value it is, if it is one field's. */
export class ApiError extends Error {
  constructor(status, body) {
    super(body.error ?? `the server answers ${status}`);
    this.status = status;
    this.field = body.field;
  }
}

/** Asks, and answers with what comes back, read from JSON. */
export async function ask(path, body) {
  const response = await send(path, body);
  return response.json();
}

/**
 * Follows events for as long as there are some. Comes back when the server has ended them.
 *
 * @param {(name: string, data: object) => void} onEvent
 */
export async function follow(path, onEvent, signal) {
  const response = await send(path, undefined, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    blocks.forEach((block) => read(block, onEvent));
  }
}

/** Follows events, and begins again when the connection breaks, until the signal comes or onEnd says that all is told. */
export async function keepFollowing(path, onEvent, signal, isOver = () => false) {
  const connection = document.getElementById("connection");
  for (let wait = 1; !signal.aborted; wait = Math.min(wait * 2, 4)) {
    try {
      await follow(path(), (name, data) => {
        wait = 1;
        connection.textContent = "";
        onEvent(name, data);
      }, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError && error.status < 500) throw error;
    }
    if (isOver() || signal.aborted) return;
    connection.textContent = "The server doesn't answer: trying again …";
    await pause(wait * 1000, signal);
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

function read(block, onEvent) {
  let name = "message";
  let data = "";
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) name = line.slice(7);
    else if (line.startsWith("data: ")) data += line.slice(6);
  }
  if (data) onEvent(name, JSON.parse(data));
}

async function send(path, body, signal) {
  for (;;) {
    const token = sessionStorage.getItem(TOKEN);
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    const request = { headers, signal };
    if (body !== undefined) {
      request.method = "POST";
      request.body = JSON.stringify(body);
      headers["Content-Type"] = "application/json";
    }
    const response = await fetch(path, request);
    if (response.ok) return response;
    if (response.status !== 401) throw new ApiError(response.status, await response.json().catch(() => ({})));
    await askForToken(token);
  }
}

let asking = null;

/** Asks once, however many requests wait for it. */
function askForToken(refused) {
  if (sessionStorage.getItem(TOKEN) !== refused) return Promise.resolve();
  asking ??= new Promise((resolve) => {
    const dialog = document.getElementById("login");
    const input = document.getElementById("token");
    document.getElementById("login-error").textContent = refused ? "The server doesn't take this token." : "";
    input.value = "";
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.addEventListener("close", () => {
      sessionStorage.setItem(TOKEN, input.value.trim());
      asking = null;
      resolve();
    }, { once: true });
    dialog.showModal();
  });
  return asking;
}
