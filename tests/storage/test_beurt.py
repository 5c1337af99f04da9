"""Threads get the store in the order in which they came."""

import threading
import time

import pytest

from topdossier.errors import MachineError
from topdossier.storage.beurt import Beurten


def _wait_until_queued(beurten: Beurten, count: int) -> None:
    while len(beurten._queue) < count:
        time.sleep(0.001)


def test_who_came_first_goes_first() -> None:
    beurten = Beurten(longest=30)
    done: list[int] = []

    def work(number: int) -> None:
        with beurten.take():
            done.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    with beurten.take():
        for count, thread in enumerate(threads, start=2):
            thread.start()
            _wait_until_queued(beurten, count)
    for thread in threads:
        thread.join()
    assert done == list(range(8))


def test_a_thread_that_goes_on_and_on_lets_another_in_between() -> None:
    beurten = Beurten(longest=30)
    stop = threading.Event()
    turns: list[str] = []

    def greedy() -> None:
        while not stop.is_set():
            with beurten.take():
                turns.append("greedy")
                time.sleep(0.001)

    thread = threading.Thread(target=greedy)
    thread.start()
    while not turns:
        time.sleep(0.001)
    before = len(turns)
    with beurten.take():
        waited = len(turns) - before
    stop.set()
    thread.join()
    # the turn that was going on, and one that was asked for before this one
    assert waited <= 2


def test_who_waits_too_long_is_told_and_leaves_the_queue() -> None:
    beurten = Beurten(longest=0.01)
    refused: list[str] = []

    def work() -> None:
        try:
            with beurten.take():
                pass
        except MachineError as error:
            refused.append(error.code)

    with beurten.take():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert refused == ["kluis-bezet"]
    with beurten.take():
        pass


def test_a_failure_gives_the_turn_back() -> None:
    beurten = Beurten(longest=1)
    with pytest.raises(ValueError, match="mis"), beurten.take():
        raise ValueError("mis")
    with beurten.take():
        pass
