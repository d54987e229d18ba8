"""How the pixels move: against torch's own optimisers, downhill, across sizes, and back from where it went astray."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import torch
from scumble.engine.contract import Optimiser, ScumbleError
from scumble.engine.pyramid import rules
from scumble.engine.pyramid.sizes import resize
from scumble.engine.pyramid.stepper import Stepper
from scumble.engine.storage import Storage
from torch import Tensor

from ..made import batch, waves

ADAM = Optimiser(kind="adam", rate=0.05, decay="none")
LBFGS = Optimiser(kind="lbfgs")


def grey(height: int = 8, width: int = 10) -> Tensor:
    return torch.full((1, 3, height, width), 0.5)


def bowl(target: Tensor) -> Callable[[Tensor], Tensor]:
    """A quadratic whose curvature differs from pixel to pixel."""
    curvature = torch.linspace(0.1, 4, target.numel()).view(target.shape)
    return lambda picture: (curvature * (picture - target).square()).mean()


def blurred_bowl(target: Tensor) -> Callable[[Tensor], Tensor]:
    """A smooth objective that means the same at every size: neighbours matter, fine detail is badly conditioned."""
    reach = target.shape[-1] // 10

    def value(picture: Tensor) -> Tensor:
        error = picture - target
        soft = torch.nn.functional.avg_pool2d(error, 2 * reach + 1, 1, reach)
        return soft.square().mean() + 0.02 * error.square().mean()

    return value


def run(stepper: Stepper, value: Callable[[Tensor], Tensor], steps: int) -> list[float]:
    return [stepper.step(value) for _ in range(steps)]


class TestAdam:
    @pytest.mark.parametrize(
        ("decay", "factor"),
        [
            ("none", lambda _: 1.0),
            ("exponential", lambda i: 0.9**i),
            ("inverse-sqrt", lambda i: 1 / math.sqrt(1 + 0.9 * i)),
        ],
    )
    def test_every_decay_is_torchs_adam_with_that_schedule(self, decay: str, factor: Callable[[int], float]) -> None:
        value = bowl(batch(waves(8, 10, 0)))
        stepper = Stepper(grey(), replace(ADAM, decay=decay, decay_rate=0.9))
        reference = grey().requires_grad_()
        adam = torch.optim.Adam([reference], lr=0.05, betas=(0.9, 0.99))
        schedule = torch.optim.lr_scheduler.LambdaLR(adam, factor)
        for _ in range(12):
            stepper.step(value)
            adam.zero_grad()
            value(reference).backward()
            adam.step()
            schedule.step()
            assert torch.equal(stepper.picture, reference)

    def test_the_decay_goes_on_at_the_next_size(self) -> None:
        optimiser = replace(ADAM, decay="exponential", decay_rate=0.5)
        stepper = Stepper(grey(), optimiser)
        run(stepper, bowl(batch(waves(8, 10, 0))), 10)
        larger = stepper.resized(resize(stepper.result, 16, 20))
        before = larger.picture.detach().clone()
        larger.step(bowl(batch(waves(16, 20, 0))))
        # Adam's steps are bounded by about the rate, which has been halved ten times.
        assert 0 < float((larger.picture - before).detach().abs().max()) < 0.05 * 0.5**10 * 4


class TestLbfgs:
    def test_finds_the_bottom_of_a_bowl(self) -> None:
        target = batch(waves(8, 10, 0))
        stepper = Stepper(grey(), LBFGS)
        losses = run(stepper, bowl(target), 60)
        assert losses[-1] < 1e-6 * losses[0]
        assert torch.allclose(stepper.result, target, atol=0.01)

    def test_follows_torchs_lbfgs(self) -> None:
        target = batch(waves(8, 10, 0))
        value, start = bowl(target), 0.8 * target + 0.1  # so near that no step is cut short
        stepper = Stepper(start, LBFGS)
        reference = start.clone().requires_grad_()
        rule = torch.optim.LBFGS([reference], max_iter=1, history_size=20, tolerance_grad=0, tolerance_change=0)

        def closure() -> Tensor:
            rule.zero_grad()
            loss = value(reference)
            loss.backward()
            return loss

        closure()
        assert reference.grad is not None
        first = 1.0 / max(1.0, float(reference.grad.abs().sum()))
        stepper.step(value)
        # torch's own first step is of another length: by so much.
        rule.param_groups[0]["lr"] = float((stepper.picture.detach() - start).norm() / (first * reference.grad).norm())
        rule.step(closure)
        rule.param_groups[0]["lr"] = 1.0
        for _ in range(6):
            assert torch.allclose(stepper.picture, reference, atol=1e-4)
            stepper.step(value)
            rule.step(closure)

    @pytest.mark.parametrize("scale", [1e-3, 1.0, 1e6])
    @pytest.mark.parametrize("selected", [1.0, 0.1])
    def test_the_first_step_is_as_long_whatever_the_objective_and_the_selection(
        self, scale: float, selected: float
    ) -> None:
        value = bowl(batch(waves(10, 10, 0)))
        movable = torch.zeros(10, 10)
        movable[: round(10 * selected)] = 1

        def change(scale: float, movable: Tensor | None) -> float:
            stepper = Stepper(grey(10, 10), LBFGS, movable)
            stepper.step(lambda picture: scale * value(picture))
            moved = (stepper.picture.detach() - 0.5)[0]
            return float(moved[:, moved.abs().sum(0) > 0].square().mean().sqrt())

        assert change(scale, movable) == pytest.approx(change(1.0, None), rel=1e-3)

    def test_of_all_iterates_it_keeps_the_best(self) -> None:
        target = batch(waves(8, 10, 0))
        best = Stepper(grey(), LBFGS)
        losses = run(best, bowl(target), 4)
        assert float(bowl(target)(best.result)) == pytest.approx(min(losses))
        with torch.no_grad():
            best.picture.add_(0.01)  # a little worse, and one step of a fresh memory will not make up for it
        losses += run(best, bowl(target), 2)
        assert float(bowl(target)(best.result)) == pytest.approx(min(losses))

    def test_what_it_kept_survives_a_step_that_led_astray(self) -> None:
        target = batch(waves(8, 10, 0))
        stepper = Stepper(grey(), LBFGS)
        run(stepper, bowl(target), 5)
        kept = float(bowl(target)(stepper.result))
        with torch.no_grad():
            stepper._before.add_(0.5 * (stepper._before - target))  # a little worse than the best
            stepper.picture.add_(50)
        run(stepper, bowl(target), 1)
        assert float(bowl(target)(stepper.result)) <= kept

    def test_negative_curvature_does_not_make_it_crawl(self) -> None:
        """At the top of a hill the change of gradient says nothing of how far to go."""
        waved = batch(waves(8, 10, 0))

        def hill(picture: Tensor) -> Tensor:
            return 1e-3 * (1 + (2 * math.pi * (picture - waved)).cos()).mean()

        stepper = Stepper(waved + 0.05, LBFGS)
        losses = run(stepper, hill, 40)
        assert losses[-1] < 0.01 * losses[0]

    def test_no_step_is_longer_than_pixels_bear(self) -> None:
        target = batch(waves(8, 10, 0))
        stepper = Stepper(grey(), LBFGS)
        run(stepper, bowl(target), 3)
        before = stepper.picture.detach().clone()
        value = bowl(target)
        stepper.step(lambda picture: value(picture) + 1e4 * (value(picture) - value(picture).detach()))
        assert float((stepper.picture.detach() - before).square().mean().sqrt()) < 0.5

    def test_at_the_bottom_it_stays(self) -> None:
        target = batch(waves(8, 10, 0))
        stepper = Stepper(target, LBFGS)
        assert run(stepper, bowl(target), 3) == [0, 0, 0]
        assert torch.equal(stepper.result, target)


class TestRoom:
    """Pictures of many bands, and what a rule remembers at half precision."""

    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS, replace(ADAM, average=0.5)])
    def test_many_bands_move_as_one(self, monkeypatch: pytest.MonkeyPatch, optimiser: Optimiser) -> None:
        value = bowl(batch(waves(8, 10, 0)))
        whole, banded = Stepper(grey(), optimiser), Stepper(grey(), optimiser)
        run(whole, value, 6)
        monkeypatch.setattr(rules, "_BAND", 50)
        run(banded, value, 6)
        assert torch.allclose(whole.picture, banded.picture, atol=1e-5)
        assert torch.allclose(whole.result, banded.result, atol=1e-5)

    def test_on_disk_pairs_are_half_as_wide_and_it_still_descends(self) -> None:
        target = batch(waves(20, 30, 0))
        on_disk = Stepper(grey(20, 30), LBFGS, room=Storage(torch.device("cpu"), "disk"))
        losses = run(on_disk, blurred_bowl(target), 25)
        assert isinstance(on_disk._rule, rules.Lbfgs)
        assert on_disk._rule.steps[0].dtype == torch.bfloat16
        assert losses[-1] < 1e-4 * losses[0]

    def test_a_carried_history_is_no_longer_than_the_new_ones(self) -> None:
        stepper = Stepper(grey(), LBFGS)
        run(stepper, bowl(batch(waves(8, 10, 0))), 8)
        carried = stepper.resized(grey(16, 20), history=3)._rule
        assert isinstance(carried, rules.Lbfgs)
        assert len(carried.steps) == 3


class TestStep:
    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS])
    def test_returns_the_value_before_it(self, optimiser: Optimiser) -> None:
        value = bowl(batch(waves(8, 10, 0)))
        stepper = Stepper(grey(), optimiser)
        for _ in range(3):
            before = float(value(stepper.picture).detach())
            assert stepper.step(value) == pytest.approx(before)

    def test_the_first_iterate_is_copied(self) -> None:
        start = grey()
        run(Stepper(start, ADAM), bowl(batch(waves(8, 10, 0))), 2)
        assert torch.equal(start, grey())

    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS])
    def test_what_must_stay_stays_through_all_sizes(self, optimiser: Optimiser) -> None:
        movable = torch.zeros(8, 10)
        movable[:, 4:] = 1
        stepper = Stepper(grey(), optimiser, movable)
        run(stepper, blurred_bowl(batch(waves(8, 10, 0))), 8)
        assert bool((stepper.picture[..., :4] == 0.5).all())
        assert bool((stepper.picture[..., 4:] != 0.5).any())
        larger_movable = torch.zeros(16, 20)
        larger_movable[:, 8:] = 1
        start = grey(16, 20)
        larger = stepper.resized(start, larger_movable)
        run(larger, blurred_bowl(batch(waves(16, 20, 0))), 8)
        assert bool((larger.picture[..., :8] == 0.5).all())
        assert bool((larger.picture[..., 8:] != 0.5).any())


class TestAverage:
    def test_result_is_the_running_average_of_the_iterates(self) -> None:
        value = bowl(batch(waves(8, 10, 0)))
        stepper = Stepper(grey(), replace(ADAM, average=0.75))
        expected = None
        for _ in range(6):
            stepper.step(value)
            newest = stepper.picture.detach().clone()
            expected = newest if expected is None else 0.75 * expected + 0.25 * newest
            assert torch.allclose(stepper.result, expected, atol=1e-6)

    def test_without_it_adams_newest(self) -> None:
        stepper = Stepper(grey(), ADAM)
        stepper.step(bowl(batch(waves(8, 10, 0))))
        assert torch.equal(stepper.result, stepper.picture)

    def test_iterates_that_went_astray_are_not_in_it(self) -> None:
        target = batch(waves(8, 10, 0))
        stepper = Stepper(grey(), replace(LBFGS, average=0.5))
        run(stepper, bowl(target), 4)
        before = stepper.result.clone()

        def too_steep(picture: Tensor) -> Tensor:
            value = bowl(target)(picture)
            return value + 1e4 * (value - value.detach())

        stepper.step(too_steep)
        assert float((stepper.result - before).abs().max()) > 0.3
        stepper.step(bowl(target))
        assert float((stepper.result - before).abs().max()) < 0.1


class TestAcrossSizes:
    @pytest.mark.parametrize("optimiser", [replace(ADAM, rate=0.02), LBFGS])
    def test_descent_goes_on_as_if_the_size_had_not_changed(self, optimiser: Optimiser) -> None:
        small, large = batch(waves(20, 30, 3)), batch(waves(40, 60, 3))
        stepper = Stepper(grey(20, 30), optimiser)
        run(stepper, blurred_bowl(small), 10)
        carried = stepper.resized(resize(stepper.result, 40, 60))
        larger, same = run(carried, blurred_bowl(large), 8), run(stepper, blurred_bowl(small), 8)
        assert larger[-1] < larger[0]
        assert larger[-1] / larger[0] < 1.3 * same[-1] / same[0] + 0.02

    def test_adam_at_the_same_size_goes_on_exactly(self) -> None:
        value = bowl(batch(waves(8, 10, 0)))
        stepper = Stepper(grey(), ADAM)
        run(stepper, value, 5)
        again = stepper.resized(stepper.result)
        assert run(again, value, 5) == run(stepper, value, 5)

    def test_lbfgs_at_the_same_size_lacks_only_the_last_pair(self) -> None:
        value = bowl(batch(waves(8, 10, 0)))
        stepper = Stepper(grey(), LBFGS)
        run(stepper, value, 5)
        again = stepper.resized(stepper.result)
        carried, same, fresh = run(again, value, 8), run(stepper, value, 8), run(Stepper(grey(), LBFGS), value, 8)
        assert carried[-1] < 2 * same[-1]
        assert carried[-1] < fresh[-1]

    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS])
    def test_nothing_is_carried_where_the_recipe_does_not_want_it(self, optimiser: Optimiser) -> None:
        value = bowl(batch(waves(8, 10, 0)))
        stepper = Stepper(grey(), replace(optimiser, carry=False))
        run(stepper, value, 5)
        fresh, resized = Stepper(stepper.result, optimiser), stepper.resized(stepper.result)
        assert run(resized, value, 3) == run(fresh, value, 3)

    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS])
    def test_before_the_first_step_there_is_nothing_to_carry(self, optimiser: Optimiser) -> None:
        stepper = Stepper(grey(), optimiser).resized(grey(16, 20))
        losses = run(stepper, bowl(batch(waves(16, 20, 0))), 5)
        assert losses[-1] < losses[0]


def interrupted(value: Callable[[Tensor], Tensor], bad: dict[int, float]) -> Callable[[Tensor], Tensor]:
    """The objective, but at some of its evaluations multiplied by a number such as NaN."""
    counter: Iterator[int] = iter(range(1000))
    return lambda picture: value(picture) * bad.get(next(counter), 1.0)


class TestAstray:
    @pytest.mark.parametrize("bad", [math.nan, math.inf])
    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS, replace(ADAM, average=0.9), replace(LBFGS, average=0.9)])
    def test_one_value_that_is_no_number(self, optimiser: Optimiser, bad: float) -> None:
        target = batch(waves(8, 10, 0))
        stepper = Stepper(grey(), optimiser)
        losses = run(stepper, interrupted(bowl(target), {5: bad}), 30)
        assert bool(stepper.result.isfinite().all())
        assert all(math.isfinite(loss) for loss in losses)
        assert losses[-1] < 0.1 * losses[0]

    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS])
    def test_a_gradient_that_is_no_number(self, optimiser: Optimiser) -> None:
        target = batch(waves(8, 10, 0))
        calls = iter(range(1000))

        def value(picture: Tensor) -> Tensor:
            # The root's derivative at 0 is infinite, and infinity times 0 is no number.
            spoilt = (picture * 0).sqrt().sum() if next(calls) == 5 else 0.0
            return bowl(target)(picture) + spoilt

        stepper = Stepper(grey(), optimiser)
        losses = run(stepper, value, 30)
        assert bool(stepper.result.isfinite().all())
        assert losses[-1] < 0.1 * losses[0]

    @pytest.mark.parametrize("optimiser", [ADAM, LBFGS])
    def test_a_device_that_gives_no_numbers_at_all_is_told_in_words(self, optimiser: Optimiser) -> None:
        stepper = Stepper(grey(), optimiser)
        run(stepper, bowl(batch(waves(8, 10, 0))), 2)
        with pytest.raises(ScumbleError, match="not a number"):
            run(stepper, lambda picture: picture.sum() * math.nan, 3)
        assert bool(stepper.result.isfinite().all())

    def test_a_step_that_makes_it_much_worse_is_taken_back(self) -> None:
        target = batch(waves(8, 10, 0))
        stepper = Stepper(grey(), LBFGS)
        losses = run(stepper, bowl(target), 4)
        with torch.no_grad():
            stepper.picture.add_(50)
        losses += run(stepper, bowl(target), 30)
        assert max(losses) <= losses[0] * 1.5
        assert torch.allclose(stepper.result, target, atol=0.05)

    def test_a_canyon(self) -> None:
        """Rosenbrock's function, on which steps without a line search do go astray."""

        def value(picture: Tensor) -> Tensor:
            x, y = 3 * picture[:, 0], 3 * picture[:, 1]
            return (100 * (y - x * x).square() + (1 - x).square()).mean()

        stepper = Stepper(torch.full((1, 3, 2, 2), -0.4), LBFGS)
        losses = run(stepper, value, 300)
        assert bool(stepper.result.isfinite().all())
        assert losses[-1] < 0.05 * losses[0]
