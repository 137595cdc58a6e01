"""What rooms tell each other without knowing each other; receivers.py has who listens. It imports nothing of ours."""

from django.dispatch import Signal

# A text took a step. Sent in the step's transaction with `event`, the workflow event.
step_taken = Signal()
# Somebody commented on a text or answered. Sent in the same transaction with `comment`.
commented = Signal()
# A thread was resolved. Sent in the same transaction with `comment`, its first one.
comment_resolved = Signal()
