"""How far the desk can be trusted: facts compared over the labelled set, and pairs that survive editing.

`python -m benchmarks.facts [number of histories]`. No database takes part.
"""

import os
import random
import sys

HISTORIES, STEPS = 2_000, 12
VERBS = ("insert", "remove", "move", "split", "merge", "change", "save")


def main(histories):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.test_settings")
    import django

    django.setup()
    from tests.translation.fact_figures import table

    print(f"{table()}\n")
    untouched, kept, lost = pairing(histories, random.Random(1))
    print(f"{histories:,} random histories of up to {STEPS} edits: {untouched:,} paragraphs that nobody touched,")
    print(f"{kept:,} of them still at their translation; {lost} translated texts lost.")


def pairing(histories, rng):
    """Paragraphs that stayed as they were, those of them with their partner, and translations that are gone."""
    from articles.translation.pairing import PairState, align
    from tests.translation.test_pairing import edited, segments, translated

    untouched = kept = lost = 0
    for _ in range(histories):
        first = new_text(rng, rng.randint(1, 14))
        text, same = list(first), {words for _kind, words in first}
        pairs = translated(*first)
        targets = pairs.targets()
        for _step in range(rng.randint(0, STEPS)):
            verb = rng.choice(VERBS)
            if verb == "save":
                pairs = align(pairs, segments(*text))
            else:
                edited(text, (verb, rng.randint(0, 30), rng.randint(0, 30), new_text(rng, 1)[0]))
                same &= {words for _kind, words in text}
        pairs = align(pairs, segments(*text))
        lost += len(set(targets) - set(pairs.targets()))
        places = [words for _kind, words in text]
        for pair in pairs.pairs:
            if pair.source in same and places.count(pair.source) == 1:
                untouched += 1
                kept += (pair.target, pair.state) == (f"EN {pair.source}", PairState.DONE)
    return untouched, kept, lost


def new_text(rng, count):
    from tests.translation.test_pairing import KINDS, VOCABULARY

    found = {}
    while len(found) < count:
        words = " ".join(rng.choice(VOCABULARY) for _ in range(rng.randint(3, 12)))
        found[words] = (rng.choice(KINDS), words)
    return list(found.values())


if __name__ == "__main__":
    main(next((int(word) for word in sys.argv[1:] if word.isdigit()), HISTORIES))
