"""The labelled pairs say what they promise: enough of them, both kinds, and labels whose words are there."""

from tests.translation.fact_pairs import SETS, Pair, pairs

KINDS = {
    *("number", "money", "percent", "date", "weekday", "month", "year", "time"),
    *("document", "phone", "email", "web", "missing", "added"),
}


def test_there_are_enough_pairs_and_a_third_of_them_is_held_out():
    development, held_out = (len(pairs(name)) for name in SETS)
    assert development + held_out >= 170
    assert abs(held_out - (development + held_out) / 3) <= 1


def test_about_half_of_each_set_is_slipped():
    shares = [sum(bool(pair.slip) for pair in pairs(name)) / len(pairs(name)) for name in SETS]
    assert all(0.44 < share < 0.5 for share in shares)


def test_no_pair_stands_twice():
    everything = [pair for name in SETS for pair in pairs(name)]
    assert len({pair.vi for pair in everything}) == len(everything)


def test_every_label_is_readable_and_its_words_stand_in_the_pair():
    assert [pair for name in SETS for pair in pairs(name) if not _is_labelled_well(pair)] == []


def _is_labelled_well(pair: Pair) -> bool:
    if not pair.slip:
        return bool(pair.vi and pair.en)
    is_one_sided = {"missing": bool(pair.vi_words) > bool(pair.en_words), "added": not pair.vi_words}
    words_are_there = pair.vi_words in pair.vi and pair.en_words in pair.en
    return pair.slip in KINDS and words_are_there and is_one_sided.get(pair.slip, bool(pair.vi_words and pair.en_words))
