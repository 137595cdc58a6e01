"""What a reader's telephone does for a page: a voice that speaks when the test says so, a sheet to share with."""

from __future__ import annotations

SIZE = {"width": 360, "height": 740}
# `spoken` is what the voice was given, `done()` ends the sentence.
VOICE = """
window.spoken = [];
let speaking = null;
window.done = () => { const now = speaking; speaking = null; if (now && now.onend) now.onend(); };
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "vi-VN", name: "Lan" }, { lang: "en-GB", name: "Anne" }],
  speak: (u) => { if (u.text) { window.spoken.push([u.lang, u.text, u.rate]); speaking = u; } },
  cancel: () => { speaking = null; },
  addEventListener: () => {},
} });
"""
# `did` is what was shared or printed.
SHEET = """
window.did = [];
navigator.share = (what) => { did.push(what.url); return Promise.resolve(); };
window.print = () => did.push("printed");
"""
# The article as it stood a minute ago: nobody waits for the least time a form must have been open.
A_MINUTE_LATER = "() => { const now = Date.now; Date.now = () => now() + 60000; }"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
