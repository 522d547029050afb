// Talking to the server: what is there, what a person does, what changes.

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.problem ?? response.statusText);
  return body;
}

export const everybody = async () => answer(await fetch("/people"));

export const chatOf = async (person) => answer(await fetch(`/people/${person}`));

/** Let a person do something: say, start, press, edit, location, photo, block … */
export async function act(person, deed, details = {}) {
  const response = await fetch(`/people/${person}/${deed}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(details),
  });
  return answer(response);
}

/** Follow a chat from a place in the stream on; returns how to stop. `lost` is called once. */
export function follow(person, place, changed, lost) {
  const stream = new EventSource(`/people/${person}/stream?after=${place}`);
  stream.onmessage = (event) => changed(JSON.parse(event.data));
  stream.onerror = () => {
    stream.close();
    lost();
  };
  return () => stream.close();
}
