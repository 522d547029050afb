"""The test user itself: it must fail when it should."""

import pytest

from tests.stand_in import Screen, StandIn, visible


def screen(*labels: str) -> Screen:
    buttons = [[{"text": label, "callback_data": "1"}] for label in labels]
    return Screen(message={"text": "?", "reply_markup": {"inline_keyboard": buttons}})


def test_labels_are_compared_as_they_are_seen() -> None:
    assert screen("\u200f\u2066VHS\u2069").button("VHS")["callback_data"] == "1"
    assert visible("\u2068a\u2069\u200e") == "a"


@pytest.mark.parametrize("labels", [("No", "Maybe"), ("Yes", "Yes")])
def test_a_miss_lists_what_is_there(labels: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError, match=labels[1]):
        screen(*labels).button("Yes")


async def test_silence_and_missing_calls_are_failures() -> None:
    async with StandIn.running() as server:
        nur = server.user(started=True)
        with pytest.raises(AssertionError, match="stayed silent"):
            await nur.wait(patience=0.05)
        with pytest.raises(AssertionError, match="did not call sendMessage"):
            await server.called("sendMessage", patience=0.05)
        with pytest.raises(AssertionError, match="has not said anything"):
            nur.press("Yes")


async def test_two_users_do_not_see_each_other() -> None:
    async with StandIn.running() as server:
        nur, kim = server.user("ar", started=True), server.user("de", name="Kim", started=True)
        said = {"text": "hello"}
        server.world.new_message(nur.person, said, by_bot=True)
        assert (await nur.wait()).text == "hello"
        with pytest.raises(AssertionError, match="stayed silent"):
            await kim.wait(patience=0.05)
