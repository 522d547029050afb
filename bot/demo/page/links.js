// What a link means inside the messenger: start this bot, share something, or leave to the web.

/** {kind: "start", payload} | {kind: "share", link, text} | {kind: "web"} */
export function meaning(address, bot) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return { kind: "web" };
  }
  const within = url.hostname === "t.me" || url.hostname === "telegram.me";
  if (within && url.pathname === "/share/url") {
    const given = url.searchParams;
    return { kind: "share", link: given.get("url") ?? "", text: given.get("text") ?? "" };
  }
  const name = within ? url.pathname.slice(1) : url.searchParams.get("domain");
  if ((within || url.protocol === "tg:") && name?.toLowerCase() === bot.toLowerCase()) {
    return { kind: "start", payload: url.searchParams.get("start") ?? "" };
  }
  return { kind: "web" };
}
