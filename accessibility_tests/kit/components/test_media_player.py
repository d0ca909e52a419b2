"""The player: by the browser's own key, with captions from the start."""

from .show import Show

PLAYER = "const player = document.querySelector('video'); "


def test_media_player_play(show: Show) -> None:
    """media-player-play: Space on the player."""
    keys = show("media-player", "plain")
    assert keys.browser.js(PLAYER + "return player.paused && player.currentTime === 0;")
    keys.browser.js(PLAYER + "player.muted = true;")
    for _ in range(9):
        keys.browser.key("Tab")
        if keys.browser.js("return document.activeElement.localName === 'video';"):
            break
    keys.browser.key("Space")
    keys.browser.wait(PLAYER + "return !player.paused && player.currentTime > 0.2;")
    keys.browser.key("Space")
    keys.browser.wait(PLAYER + "return player.paused;")


def test_captions_are_shown_from_the_start(show: Show) -> None:
    for lang, words in (("en", "Hang up first, then ask your family."), ("zh_Hant", "先掛斷，再問家裏人。")):
        browser = show("media-player", "plain", lang=lang).browser
        browser.wait(PLAYER + "return player.textTracks[0].cues?.length === 3;")
        track = browser.js(
            PLAYER + "const track = player.textTracks[0]; return [track.kind, track.mode, track.cues[2].text];"
        )
        assert track == ["captions", "showing", words]
