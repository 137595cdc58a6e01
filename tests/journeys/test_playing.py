"""A video and a sound: from the editors' library, past a second person, to a reader who plays them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.office import Office, press, reporter_submits
from tests.media import clips

pytestmark = pytest.mark.journey

TITLES = {"mp4": "Lễ ra quân ở ba phường", "mp3": "Bản tin nghe trong tuần"}
SAID = {"mp4": "Xin chào bà con.", "mp3": "Bản tin sáng nay."}
CAPTIONS = {"name": "phu-de.vtt", "mimeType": "text/vtt", "buffer": clips.VTT.encode()}
# From the start, then from behind the middle, which no player has fetched in one go: how far it came.
PLAYS = """async player => {
  const reached = seconds => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`still at ${player.currentTime}`)), 10000)
    player.addEventListener("timeupdate", () => { if (player.currentTime > seconds) resolve() })
  })
  await player.play()
  await reached(0.2)
  player.currentTime = 2
  await reached(2.2)
  player.pause()
  return { seconds: Math.round(player.duration), width: player.videoWidth, error: player.error }
}"""
CUES = """player => new Promise(resolve => {
  const track = player.querySelector("track")
  const told = () => resolve([track.readyState, [...track.track.cues].map(cue => cue.text)])
  if (track.readyState === 2) told()
  track.addEventListener("load", told)
})"""


def test_a_video_and_a_sound_are_played_by_a_reader(window: Callable[..., BrowserContext], office: Office):
    number = published(office)
    reader = window()
    page = reader.new_page()
    fetched: list[tuple[str, int]] = []
    page.on("response", lambda response: fetched.append((response.url.rpartition(".")[2], response.status)))
    page.goto(f"/tin-tuc/{number}/")
    assert {form for form, _status in fetched} & set(TITLES) == set()  # Nothing comes before it is asked for.
    assert plays(page.locator("video")) == {"seconds": 3, "width": 160, "error": None}
    assert page.locator("video").evaluate(CUES) == [2, ["Xin chào", "Tạm biệt"]]
    assert plays(page.locator("audio")) == {"seconds": 3, "width": None, "error": None}
    assert {answer for answer in fetched if answer[0] in TITLES} == {("mp4", 206), ("mp3", 206)}
    reads_along(page)
    assert reader.cookies() == []


def plays(player: Locator) -> dict[str, Any]:
    return {"width": None, **player.evaluate(PLAYS)}


def reads_along(page: Page) -> None:
    """Whoever hears nothing reads the words beside each clip."""
    for form, title in TITLES.items():
        clip = page.locator(".clip").filter(has=page.get_by_role("heading", name=title))
        expect(clip).to_contain_text(form.upper())
        clip.get_by_text("Bản chép lời").click()
        expect(clip.get_by_text(SAID[form])).to_be_visible()


def published(office: Office) -> int:
    desk = office.sign_in("phongvien")
    for form in TITLES:
        uploaded(desk, form)
    number = reporter_submits(office, "Ba phường ra quân tuyên truyền", files=[*TITLES.values()], page=desk)
    approver = office.sign_in("pheduyet")
    office.open_article(approver, number)
    press(approver, "_approve", language="vi")
    return number


def uploaded(desk: Page, form: str) -> None:
    desk.goto("/admin/articles/mediafile/add/")
    desk.set_input_files("#id_upload", clips.PLAYED[form])
    desk.fill("#id_title_vi", TITLES[form])
    desk.fill("#id_transcript_vi", SAID[form])
    if form == "mp4":
        desk.set_input_files("#id_new_captions_vi", CAPTIONS)
    desk.locator("button[name=_save]").first.click()
    expect(desk.locator("#result_list")).to_contain_text(TITLES[form])
