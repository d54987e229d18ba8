from __future__ import annotations

from scumble.plugin.library.lane import WAITING, Lane


class TestLane:
    def test_latest_first_and_a_few_at_once(self):
        begun = []
        lane = Lane(begun.append, at_once=1)
        for key in "abc":
            lane.add(key)
        assert begun == ["a"]
        lane.over("a")
        assert begun == ["a", "c"]
        lane.over("c")
        lane.over("b")
        assert begun == ["a", "c", "b"]

    def test_asked_again_comes_to_the_front_and_is_begun_once(self):
        begun = []
        lane = Lane(begun.append, at_once=1)
        for key in ["a", "b", "c", "b", "a"]:
            lane.add(key)
        for key in "abc":
            lane.over(key)
        assert begun == ["a", "b", "c"]

    def test_oldest_is_given_up(self):
        begun = []
        lane = Lane(begun.append, at_once=1)
        lane.add(-1)
        for key in range(WAITING + 1):
            lane.add(key)
        assert 0 not in lane
        assert 1 in lane

    def test_work_that_ends_at_once(self):
        lane = Lane(lambda key: lane.over(key), at_once=2)
        lane.add("a")
        lane.add("b")
        assert "a" not in lane
        assert "b" not in lane
