import dataclasses

import pytest
from scumble.engine.contract import BadRequest, Mask, Region, Style
from scumble.engine.contract.codec import from_json, to_json
from scumble.plugin.host import Rect
from scumble.plugin.last import LastChoices, read_last
from scumble.plugin.session import Choices, RegionChoice, Session, build_request

from .fakes.host import FakeHost
from .fakes.pixels import left_half, plain

PAINTED = Region((Style("/styles/night.png"),))


@pytest.fixture
def host():
    host = FakeHost()
    host.open("one", 64, 48)
    host.add_layer("paint", plain(64, 48))
    return host


@pytest.fixture
def session(host):
    return Session(host)


class TestBuildRequest:
    def test_the_active_layer_is_restyled(self, session):
        request = build_request(Choices(background=PAINTED), session.document)
        assert request.content == "layer:paint"

    def test_a_chosen_layer_comes_before_the_active_one(self, host, session):
        host.add_layer("other", plain(64, 48))
        request = build_request(Choices(content="layer:paint", background=PAINTED), session.document)
        assert request.content == "layer:paint"

    def test_the_background_comes_last_and_without_a_mask(self, session):
        choices = Choices(regions=(RegionChoice("1", dataclasses.replace(PAINTED, mask=Mask("mask:sky"))),))
        request = build_request(choices, session.document)
        assert [region.mask for region in request.regions] == [Mask("mask:sky"), None]
        assert request.regions[1].styles == ()

    def test_a_disabled_region_is_left_out(self, session):
        sky = RegionChoice("1", dataclasses.replace(PAINTED, mask=Mask("mask:sky")), enabled=False)
        request = build_request(Choices(regions=(sky,), background=PAINTED), session.document)
        assert len(request.regions) == 1

    def test_solo_keeps_the_others_places_but_not_their_styles(self, session):
        sky, sea = (
            RegionChoice(name, dataclasses.replace(PAINTED, mask=Mask(f"mask:{name}"))) for name in ("sky", "sea")
        )
        request = build_request(Choices(regions=(sky, sea), background=PAINTED, solo="sea"), session.document)
        assert [bool(region.styles) for region in request.regions] == [False, True, False]
        assert len([region for region in request.regions if region.mask]) == 2

    def test_a_selection_limits_only_when_wanted_and_there(self, host, session):
        assert build_request(Choices(background=PAINTED), session.document).selection is None
        host.select(left_half(64, 48))
        assert build_request(Choices(background=PAINTED), session.document).selection == Mask("mask:selection")
        unlimited = Choices(background=PAINTED, use_selection=False)
        assert build_request(unlimited, session.document).selection is None

    def test_no_layer_is_said_in_words(self, host, session):
        host.remove_node("paint")
        with pytest.raises(BadRequest, match="No layer is chosen"):
            build_request(Choices(background=PAINTED), session.document)

    def test_no_style_is_said_in_words(self, session):
        with pytest.raises(BadRequest, match="style"):
            build_request(Choices(), session.document)


class TestSession:
    def test_edits_are_kept_with_the_document(self, host, session):
        session.edit(seed=7)
        assert from_json(Choices, host.documents["one"].remembered).seed == 7

    def test_each_document_brings_its_own_choices_back(self, host, session):
        session.edit(seed=7)
        host.open("two", 32, 32)
        session.edit(seed=9)
        host.bring_to_front("one")
        assert session.choices.seed == 7
        host.bring_to_front("two")
        assert session.choices.seed == 9

    def test_a_new_document_starts_with_the_last_choices(self, host, session):
        waves = Style("waves.png", mask=Mask("mask:sky"))
        session.edit(
            quality="best", content="layer:paint", background=Region((waves, Style("layer:paint")), strength=0.5)
        )
        session.add_region(Mask("mask:sky"), "Sky", (Style("a.png"),))
        host.open("two", 32, 32)
        assert session.choices == Choices(quality="best", background=Region((Style("waves.png"),), strength=0.5))

    def test_so_does_the_next_run(self, host, session, tmp_path, qapp):  # noqa: ARG002 - timers need it
        path = tmp_path / "panel" / "last.json"
        last = LastChoices(session, path)
        session.edit(quality="best")
        session.add_region(Mask("mask:sky"), "Sky", (Style("a.png"),))
        last.close()
        host.open("two", 32, 32)
        assert Session(host, first=read_last(path)).choices == Choices(quality="best")

    def test_it_is_written_soon_after_an_edit(self, session, qtbot, tmp_path):
        path = tmp_path / "last.json"
        LastChoices(session, path)
        session.edit(seed=7)
        qtbot.waitUntil(lambda: path.exists() and read_last(path).seed == 7, timeout=10_000)

    def test_a_damaged_file_is_as_good_as_none(self, tmp_path):
        path = tmp_path / "last.json"
        assert read_last(path) == Choices()
        path.write_bytes(b"\xff{")
        assert read_last(path) == Choices()

    def test_what_cannot_be_read_is_as_good_as_nothing(self, host, session):
        host.open("two", 32, 32)
        host.documents["one"].remembered = "{"
        host.bring_to_front("one")
        assert session.choices == Choices()

    def test_choices_survive_as_json(self, session):
        session.add_region(Mask("mask:sky", "#ff0000"), "Sky", (Style("a.png", 2.0),))
        assert from_json(Choices, to_json(session.choices)) == session.choices

    def test_new_regions_go_on_top_with_ids_of_their_own(self, session):
        first = session.add_region(Mask("mask:a"), "a")
        second = session.add_region(Mask("mask:b"), "b")
        assert [choice.id for choice in session.choices.regions] == [second, first]
        assert first != second

    def test_an_edit_out_of_range_changes_nothing(self, session):
        region = session.add_region(Mask("mask:a"), "a")
        before = session.choices
        with pytest.raises(BadRequest):
            session.edit_region(region, strength=2.0)
        assert session.choices == before

    def test_the_background_is_edited_by_an_empty_id(self, session):
        session.edit_region("", strength=0.25)
        assert session.choices.background.strength == 0.25

    def test_an_edit_that_changes_nothing_is_silent(self, session, qtbot):
        with qtbot.assertNotEmitted(session.choices_changed):
            session.edit(seed=session.choices.seed)

    def test_a_closed_session_hears_no_more(self, host, session, qtbot):
        session.close()
        with qtbot.assertNotEmitted(session.document_changed):
            host.select(left_half(64, 48))


def kept(session, rect, pixels):
    """The source of a region of that coverage."""
    return session.region(session.add_selected_region(rect, pixels, "Selection")).mask.source


class TestSelection:
    """It limits from when it is made until it has become a region, or the painter says otherwise."""

    def test_what_has_become_a_region_shuts_no_other_one_out(self, host, session):
        host.select(left_half(64, 48))
        session.edit(background=PAINTED)
        kept(session, Rect(0, 0, 64, 48), left_half(64, 48))
        assert build_request(session.choices, session.document).selection is None

    def test_the_next_one_limits_again(self, host, session):
        for untick in (
            lambda: session.edit(use_selection=False),
            lambda: kept(session, Rect(0, 0, 64, 48), left_half(64, 48)),
        ):
            host.select(left_half(64, 48))
            untick()
            host.changed()
            assert not session.choices.use_selection, "it is still the same one"
            host.select(None)
            host.select(left_half(64, 48))
            assert session.choices.use_selection

    def test_so_does_one_of_another_document(self, host, session):
        session.edit(use_selection=False)
        host.open("two", 32, 32)
        assert session.choices.use_selection

    def test_of_a_document_that_is_opened_again_it_is_as_it_was(self, host, session):
        host.select(left_half(64, 48))
        session.edit(use_selection=False)
        assert not Session(host).choices.use_selection


class TestKeptCoverage:
    def test_it_comes_back_where_it_was(self, session):
        source = kept(session, Rect(0, 0, 64, 48), left_half(64, 48))
        back = session.kept_coverage(source.removeprefix("kept:"), Rect(30, 10, 4, 1))
        assert bytes(back.data) == b"\xff\xff\0\0"

    def test_outside_it_is_empty(self, session):
        source = kept(session, Rect(10, 10, 16, 16), plain(16, 16, channels=1, fill=255))
        back = session.kept_coverage(source.removeprefix("kept:"), Rect(8, 8, 4, 4))
        assert bytes(back.data) == b"\0" * 4 + b"\0" * 4 + b"\0\0\xff\xff" * 2

    def test_it_survives_with_the_document(self, host, session):
        source = kept(session, Rect(0, 0, 64, 48), left_half(64, 48))
        again = Session(host)
        assert again.kept_coverage(source.removeprefix("kept:"), Rect(0, 0, 1, 1)).data == b"\xff"

    def test_damage_is_said_in_words(self, session):
        kept(session, Rect(0, 0, 64, 48), left_half(64, 48))
        (there,) = session.choices.kept
        session.edit(kept=(dataclasses.replace(there, data="!!"),))
        with pytest.raises(BadRequest, match="damaged"):
            session.kept_coverage(there.key, Rect(0, 0, 1, 1))

    def test_only_coverages_of_8_bits_are_kept(self, session):
        with pytest.raises(BadRequest):
            kept(session, Rect(0, 0, 64, 48), plain(64, 48))
