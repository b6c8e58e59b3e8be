"""Every pair of colours that may meet can be told apart."""

import pytest

from desktop.ui.kit.colours import CONTRAST, DARK, LIGHT, Colours, contrast

PALETTES = [pytest.param(LIGHT, 4.5, id="light"), pytest.param(DARK, 4.5, id="dark")]
PALETTES.append(pytest.param(CONTRAST, 7.0, id="contrast"))


@pytest.mark.parametrize(("palette", "least"), PALETTES)
def test_text_can_be_read_on_every_ground_it_meets(palette: Colours, least: float) -> None:
    ratios = {name: contrast(text, ground) for name, text, ground in palette.pairs()}
    assert len(ratios) > 30
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize(("palette", "least"), PALETTES)
def test_borders_and_rings_can_be_seen(palette: Colours, least: float) -> None:
    ratios = {name: contrast(line, ground) for name, line, ground in palette.outlines()}
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 3.0} == {}


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WCAG's own well-known near miss
