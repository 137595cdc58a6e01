"""What rooms tell each other without knowing each other; receivers.py has who listens. It imports nothing of ours."""

from django.dispatch import Signal

# A text took a step. Sent in the step's transaction with `event`, the workflow event.
step_taken = Signal()
# A text is being approved, `revision`. Sent in the same transaction; the plain values that are answered, a list from
# each listener, are kept with the event as what was open and accepted.
approving = Signal()
# Somebody commented on a text or answered. Sent in the same transaction with `comment`.
commented = Signal()
# A thread was resolved. Sent in the same transaction with `comment`, its first one.
comment_resolved = Signal()
# A stretch of time in which readers see a text was laid out, or moved. Sent in the same transaction with `publication`.
laid_out = Signal()
# A change of an original was found to ask nothing of its translation. Sent in the same transaction with `article`.
found_harmless = Signal()
# Somebody was named to translate an article, or nobody any more. Sent in the same transaction with `article`, `former`
# (the number of the account before), `by` and `at`.
translation_assigned = Signal()
