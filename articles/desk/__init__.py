"""What helps people while a text is made: merging two savers, what was typed and not saved, who has a text open,
comments, preview links, the lists of My work, the front page at another minute.

It decides no state and publishes nothing: that is workflow/. Start with work.py or merging.py.
"""
