from __future__ import annotations

import pytest
from scumble.plugin.hosts.gimp.formats import babl_name, depth_of


class TestDepths:
    @pytest.mark.parametrize(
        ("precision", "depth"),
        [
            ("u8-non-linear", "u8"),
            ("u8-linear", "u16"),
            ("u16-non-linear", "u16"),
            ("u16-perceptual", "f32"),
            ("half-linear", "f32"),
            ("double-non-linear", "f32"),
        ],
    )
    def test_nothing_of_a_precision_is_lost(self, precision, depth):
        assert depth_of(precision) == depth


class TestFormats:
    def test_floats_without_a_profile_are_linear_light(self):
        assert babl_name(4, "f32", has_profile=False) == "RGBA float"

    def test_with_a_profile_they_follow_it(self):
        assert babl_name(2, "f32", has_profile=True) == "Y'A float"

    def test_integers_are_encoded(self):
        assert babl_name(3, "u16", has_profile=False) == "R'G'B' u16"
