"""Keys of the sound."""

from .hand import Hand


def test_audio_clip_play(hand: Hand) -> None:
    """audio-clip-play"""
    hand.open("audio-clip", "plain")
    hand.browser.js(
        "window.__asked = 0; document.querySelector('audio').addEventListener('play', () => (__asked += 1));"
    )
    assert hand.value("audio", "paused")
    hand.press("Space", "audio")
    hand.browser.wait("return __asked === 1;")
