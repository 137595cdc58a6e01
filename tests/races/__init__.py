"""Two people at the same moment: real processes on one database, let go together by a barrier."""
