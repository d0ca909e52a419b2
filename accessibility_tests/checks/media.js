// Sound and film: whether there is another way to get what they say, and a way to stop them.
const out = [];
const ELSEWHERE =
  /transcript|caption|subtitle|description|described|text version|read (the|it)|文字版|文字稿|字幕|描述|逐字稿|全文/i;
const shownWords = words(document.body?.innerText ?? "").length;
const links = deep("a[href], button, details, summary").filter((one) => one.checkVisibility());
const media = deep("video, audio").filter((one) => one.currentSrc || one.src || one.querySelector("source"));
const playing = (one) => one.autoplay && !one.error;

// Where the page has no link, no other medium and hardly a word, there is no other way, and one need not look for it.
const others = (one) => media.filter((other) => other !== one).length + deep("iframe, object, embed").length;
const alone = (one) => !links.length && !others(one) && shownWords < 60 && !one.querySelector("track");
const named = (one) => {
  const id = one.getAttribute("aria-describedby") ?? one.getAttribute("aria-labelledby") ?? "";
  return id.split(/\s+/).some((part) => words(document.getElementById(part)?.textContent ?? "").length > 60);
};
const near = (one) => links.some((link) => ELSEWHERE.test(link.textContent + " " + nameOf(link)));

const sounding = (one) => {
  if (one.localName === "audio") return true;
  if (one.__audit_silent) return false;
  try {
    return one.captureStream().getAudioTracks().length > 0;
  } catch {
    return true;
  }
};
for (const one of media) {
  const shown = one.localName === "audio" ? one.controls || playing(one) : seen(one);
  if (!shown || one.closest("[aria-hidden=true]")) continue;
  const tracks = [...one.querySelectorAll("track")].map((track) => track.kind || "subtitles");
  const film = one.localName === "video";
  const loud = sounding(one);
  if (!film) {
    if (!named(one)) {
      const raw = say(
        "audio-without-text",
        one,
        near(one)
          ? "is what the link beside it leads to the whole of what is said?"
          : "nothing beside it looks like its text",
      );
      out.push(alone(one) ? raw : { ...raw, verdict: "look" });
    }
  } else if (loud) {
    if (!tracks.includes("captions") && !tracks.includes("subtitles")) {
      out.push(say("video-without-captions", one, "it has sound and no track of captions"));
    }
    out.push(say("video-not-described", one, "what is only shown may not be told"));
  } else {
    const raw = say("silent-video-without-text", one, "it has no sound, and what it shows is not told");
    out.push(alone(one) ? raw : { ...raw, verdict: "look" });
  }

  // Another way to stop it than the browser's own controls.
  const stops = links.some((link) => /pause|stop|mute|play|暂停|停止|静音|播放|暫停|靜音/i.test(nameOf(link)));
  if (
    playing(one) &&
    !one.muted &&
    loud &&
    (one.loop || one.duration > 3 || Number.isNaN(one.duration)) &&
    !one.controls
  ) {
    const raw = say(
      "sound-without-stop",
      one,
      "it begins by itself, lasts more than three seconds, and nothing beside it stops it",
    );
    if (!stops) out.push(raw);
    else out.push({ ...raw, verdict: "look" });
  }
  if (film && !one.controls && !links.length && !one.autoplay)
    out.push(say("media-without-controls", one, "nothing starts or stops it"));
}
return out;
