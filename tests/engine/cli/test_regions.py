"""The words of --style, --region and masks."""

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from scumble.engine.cli.regions import parse_mask, parse_region, parse_styles
from scumble.engine.contract import BadRequest, Mask, Region, Style


def files(*names):
    return set(names).__contains__


def nothing(_path):
    return False


def refusal(parse, text, is_file=nothing):
    with pytest.raises(BadRequest) as caught:
        parse(text, is_file)
    return str(caught.value)


class TestStyles:
    @pytest.mark.parametrize(
        ("text", "styles"),
        [
            ("a.png", [Style("a.png")]),
            ("a.png:0.5", [Style("a.png", 0.5)]),
            ("a.png,b.jpg:2", [Style("a.png"), Style("b.jpg", 2.0)]),
            ("a.png@m.png", [Style("a.png", mask=Mask("m.png"))]),
            ("a.png@m.png#00ff00:0.5,b.png", [Style("a.png", 0.5, Mask("m.png", "#00ff00")), Style("b.png")]),
            ("my painting.png", [Style("my painting.png")]),
            (r"C:\art\a.png", [Style(r"C:\art\a.png")]),
            (r"C:\art\a.png:0.5", [Style(r"C:\art\a.png", 0.5)]),
            (r"C:/a.png@D:\m.png:2", [Style("C:/a.png", 2.0, Mask(r"D:\m.png"))]),
            (r"\\server\share\a.png:1e-2", [Style(r"\\server\share\a.png", 0.01)]),
            ('"a,b:c@d.png":0.5', [Style("a,b:c@d.png", 0.5)]),
            ('"say ""hi"".png"', [Style('say "hi".png')]),
        ],
    )
    def test_without_looking_at_files(self, text, styles):
        assert parse_styles(text, nothing) == tuple(styles)

    @pytest.mark.parametrize(
        ("text", "names", "styles"),
        [
            ("red, blue.png", ["red, blue.png"], [Style("red, blue.png")]),
            ("a:2.png", ["a:2.png"], [Style("a:2.png")]),
            ("a:2", ["a:2"], [Style("a:2")]),
            ("a:2", ["a"], [Style("a", 2.0)]),
            ("cat@2x.png:0.5", ["cat@2x.png"], [Style("cat@2x.png", 0.5)]),
            ("a,b.png,b.png", ["a,b.png", "b.png"], [Style("a,b.png"), Style("b.png")]),
            ("a.png,b.png", ["a.png", "a.png,b.png"], [Style("a.png,b.png")]),
            ("a.png@m,n.png", ["a.png", "m,n.png"], [Style("a.png", mask=Mask("m,n.png"))]),
        ],
    )
    def test_a_longer_piece_that_is_a_file_is_the_path(self, text, names, styles):
        assert parse_styles(text, files(*names)) == tuple(styles)

    @pytest.mark.parametrize("text", ["", ",", "a.png,", ":0.5", "@m.png", '""'])
    def test_a_style_without_a_picture(self, text):
        assert "A style has no picture" in refusal(parse_styles, text)

    def test_a_style_mask_without_a_file(self):
        assert "A mask has no file" in refusal(parse_styles, "a.png@")

    @pytest.mark.parametrize("weight", ["heavy", "", "--1", "1/2"])
    def test_a_weight_that_is_not_a_number(self, weight):
        assert f"The weight is {weight!r}" in refusal(parse_styles, f"a.png:{weight}")

    @pytest.mark.parametrize(("weight", "shown"), [("0", "0.0"), ("-1", "-1.0"), ("nan", "nan"), ("inf", "inf")])
    def test_a_weight_that_is_no_share_names_style_and_value(self, weight, shown):
        sentence = refusal(parse_styles, f"a.png:{weight}")
        assert "a.png" in sentence
        assert shown in sentence

    @pytest.mark.parametrize("text", ['"a.png', '"a.png:0.5', 'a.png,"b.png', 'a.png@"m.png'])
    def test_a_quote_that_is_not_closed(self, text):
        assert "not closed" in refusal(parse_styles, text)

    def test_a_file_whose_name_begins_with_a_quote(self):
        assert parse_styles('"a.png:2', files('"a.png')) == (Style('"a.png', 2.0),)

    def test_what_follows_a_quoted_path_is_not_swallowed(self):
        assert "'x'" in refusal(parse_styles, '"a.png"x')


class TestMasks:
    @pytest.mark.parametrize(
        ("text", "mask"),
        [
            ("sky.png", Mask("sky.png")),
            ("map.png#ff0000", Mask("map.png", "#ff0000")),
            ("map#1.png", Mask("map#1.png")),
            ("map#1.png#0000FF", Mask("map#1.png", "#0000FF")),
            ("a=b,c:d;e.png", Mask("a=b,c:d;e.png")),
            ('"map.png#ff0000"', Mask("map.png#ff0000")),
            ('"map#1.png"#ff0000', Mask("map#1.png", "#ff0000")),
        ],
    )
    def test_without_looking_at_files(self, text, mask):
        assert parse_mask(text, nothing) == mask

    def test_a_file_whose_name_ends_like_a_colour(self):
        assert parse_mask("map.png#ff0000", files("map.png#ff0000")) == Mask("map.png#ff0000")

    @pytest.mark.parametrize("colour", ["#red", "#f00", "#ff00001"])
    def test_a_colour_that_is_not_rrggbb_is_named(self, colour):
        assert repr(colour) in refusal(parse_mask, f"map.png{colour}")

    @pytest.mark.parametrize("text", ["", "#ff0000", '""'])
    def test_no_file(self, text):
        assert "A mask has no file" in refusal(parse_mask, text)


class TestRegions:
    def test_everything_at_once(self):
        text = "map.png#ff0000=a.png,b.png:0.5;strength=0.4;scale=1.5;colour=keep;content=2;name=The sky"
        assert parse_region(text, nothing) == Region(
            styles=(Style("a.png"), Style("b.png", 0.5)),
            mask=Mask("map.png", "#ff0000"),
            strength=0.4,
            scale=1.5,
            colour="keep",
            content_weight=2.0,
            name="The sky",
        )

    def test_windows_paths(self):
        region = parse_region(r"C:\m.png#ff0000=D:\a.png:0.5;strength=1", nothing)
        assert region == Region((Style(r"D:\a.png", 0.5),), Mask(r"C:\m.png", "#ff0000"), strength=1.0)

    @pytest.mark.parametrize("text", ["face.png=", "face.png=;name=face"])
    def test_no_style_leaves_the_region_as_it_is(self, text):
        region = parse_region(text, nothing)
        assert region.styles == ()
        assert region.mask == Mask("face.png")

    def test_equals_signs_in_names_of_files(self):
        region = parse_region("m=1.png=a=b.png;scale=2", files("m=1.png", "a=b.png"))
        assert region == Region((Style("a=b.png"),), Mask("m=1.png"), scale=2.0)

    def test_a_semicolon_in_the_name_of_a_file(self):
        region = parse_region("m.png=a;scale=3.png;scale=2", files("m.png", "a;scale=3.png"))
        assert region == Region((Style("a;scale=3.png"),), Mask("m.png"), scale=2.0)

    def test_quotes_around_everything(self):
        region = parse_region('"m=1.png"="a;b.png":2;name="a;b"', nothing)
        assert region == Region((Style("a;b.png", 2.0),), Mask("m=1.png"), name="a;b")

    def test_blanks_and_a_last_semicolon_do_no_harm(self):
        assert parse_region("m.png=a.png; scale = 2 ;", nothing).scale == 2.0

    @pytest.mark.parametrize("text", ["", "m.png", "m.png#ff0000", '"m=1.png"', "m.png,a.png;strength"])
    def test_no_equals_sign(self, text):
        assert "There is no =" in refusal(parse_region, text)

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ("stregth=1", "'stregth'"),
            ("strength", "strength has no value"),
            ("strength=", "''"),
            ("strength=0,5", "'0,5'"),
            ("strength=2", "2.0"),
            ("strength=nan", "nan"),
            ("scale=-1", "-1.0"),
            ("content=-1", "-1.0"),
            ("colour=vivid", "'vivid'"),
            ("strength=0.5;strength=0.6", "twice"),
            ("=1", "''"),
            (";strength=1", "''"),
            ('name="a"b', "'b'"),
        ],
    )
    def test_an_option_that_cannot_be_used_is_named(self, options, said):
        assert said in refusal(parse_region, f"m.png=a.png;{options}")


# Names made of the very signs that separate, so that every confusion is tried.
names = st.text(alphabet='ab1.:,=@;#/\\ "', min_size=1, max_size=12)
numbers = st.floats(0.1, 1).map(lambda number: round(number, 3))
trees = st.builds(
    Region,
    styles=st.lists(
        st.builds(Style, names, numbers, st.none() | st.builds(Mask, names, st.none() | st.just("#0a1B2c"))), max_size=3
    ).map(tuple),
    mask=st.builds(Mask, names, st.none() | st.just("#ff0000")),
    strength=numbers,
    colour=st.sampled_from(["style", "keep", "match"]),
)


def sources(region):
    masks = [region.mask, *(style.mask for style in region.styles)]
    return [mask.source for mask in masks if mask] + [style.source for style in region.styles]


def written(region, path):
    """The region in the words of the command line, its paths through `path`."""

    def mask(tree):
        return path(tree.source) + (tree.colour or "")

    styles = [
        path(style.source) + (f"@{mask(style.mask)}" if style.mask else "") + f":{style.weight}"
        for style in region.styles
    ]
    return f"{mask(region.mask)}={','.join(styles)};strength={region.strength};colour={region.colour}"


def quoted(path):
    return '"' + path.replace('"', '""') + '"'


class TestAnyNames:
    @settings(deadline=None)
    @given(trees)
    def test_quoted_paths_come_back_whether_they_exist_or_not(self, region):
        text = written(region, quoted)
        assert parse_region(text, nothing) == region
        assert parse_region(text, lambda _path: True) == region

    @settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
    @given(trees)
    def test_bare_paths_come_back_where_they_exist(self, region):
        paths = set(sources(region))
        assume(not any(path.startswith(('"', ";")) for path in paths))
        # One name that begins another leaves two readings; the quotes are for that.
        assume(not any(a != b and a.startswith(b) for a in paths for b in paths))
        assert parse_region(written(region, str), paths.__contains__) == region

    @settings(deadline=None)
    @example('"=')
    @example("C:")
    @example("C:/=C:\\")
    @given(st.text(alphabet='a1.:,=@;#"\\C-', max_size=20) | st.text(max_size=20))
    @pytest.mark.parametrize("parse", [parse_styles, parse_mask, parse_region])
    @pytest.mark.parametrize("is_file", [nothing, lambda _path: True])
    def test_any_text_is_read_or_refused_in_words(self, parse, is_file, text):
        try:
            parse(text, is_file)
        except BadRequest as error:
            assert error.cause.endswith(".")

    @pytest.mark.parametrize("text", ["a\0b.png", "x" * 10_000])
    def test_the_real_look_at_files_survives_impossible_names(self, text):
        assert parse_styles(text) == (Style(text),)
