"""The portal's one app: bilingual articles from an editor's keyboard to a citizen's browser."""
