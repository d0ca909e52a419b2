"""Keys of the task cards."""

from .hand import Hand


def test_task_card_enter(hand: Hand) -> None:
    """task-card-enter"""
    hand.open("task-card", "two")
    assert hand.press("Enter", ".ny-task-card__link") == [["follows", "/transfer"]]
